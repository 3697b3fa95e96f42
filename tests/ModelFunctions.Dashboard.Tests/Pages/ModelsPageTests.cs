using Microsoft.Playwright;
using ModelFunctions.Dashboard.Tests.Browser;
using ModelFunctions.Dashboard.Tests.Hosts;
using static ModelFunctions.Dashboard.Tests.Browser.Tab;

namespace ModelFunctions.Dashboard.Tests.Pages;

/// <summary>The list of all models.</summary>
public sealed class ModelsPageTests(DashboardFixture dashboard) : IClassFixture<DashboardFixture>
{
    [SkippableFact]
    public async Task An_upload_appears_by_itself_and_says_what_serves()
    {
        await using var tab = await dashboard.OpenAsync();
        await using var model = dashboard.Model();
        await tab.GoAsync($"/?prefix={model.Name}");
        await Expect(tab.Page.GetByText("No model fits.")).ToBeVisibleAsync();
        await model.ServeFirstAsync();

        await Expect(Line(tab, model)).ToContainTextAsync("Serves v1", new() { UseInnerText = false });
        await Expect(Line(tab, model)).ToContainTextAsync("In service");
        await Expect(Line(tab, model)).ToContainTextAsync("Version 1 stayed.");
    }

    [SkippableFact]
    public async Task What_waits_for_a_person_stands_first_with_why_and_with_what_to_press()
    {
        await using var tab = await dashboard.OpenAsync();
        await using var model = dashboard.Model("zz-waits");
        await model.ServeFirstAsync();
        await model.SendAsync(HttpMethod.Put, "freeze", """{"reason":"holidays"}""");
        await model.UploadAsync(Graphs.Echoing("two"));
        await model.UntilAsync(now => now["needsYou"] is not null);

        await tab.GoAsync("/");
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Need a person" })).ToBeVisibleAsync();
        var needy = tab.Page.Locator(".model.needs", new() { HasText = model.Name });
        await Expect(needy).ToContainTextAsync("Version 2 was saved and not rolled out, because the model is frozen.");
        await needy.GetByRole(AriaRole.Link, new() { Name = "Lift the freeze" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Uploads are rolled out again");
    }

    [SkippableFact]
    public async Task Filter_and_name_stand_in_the_address_and_survive_a_reload()
    {
        await using var tab = await dashboard.OpenAsync();
        await using var model = dashboard.Model("filtered-1");
        await using var other = dashboard.Model("other-1");
        foreach (var one in new[] { model, other }) await one.ServeFirstAsync();

        await tab.GoAsync("/");
        await tab.Page.GetByLabel("Name begins with").FillAsync("filtered");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(Line(tab, model)).ToBeVisibleAsync();
        await Expect(Line(tab, other)).ToHaveCountAsync(0);
        await tab.Page.ReloadAsync();
        await Expect(Line(tab, model)).ToBeVisibleAsync();
        await Expect(Line(tab, other)).ToHaveCountAsync(0);
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Frozen or withdrawn" }).ClickAsync();
        await Expect(tab.Page.GetByText("No model fits.")).ToBeVisibleAsync();
        Assert.Contains("show=frozen", tab.Page.Url, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Many_models_are_shown_page_by_page()
    {
        await using var tab = await dashboard.OpenAsync();
        for (var i = 0; i < 3; i++)
        {
            await using var model = dashboard.Model($"paged-{i}");
            await model.ServeFirstAsync();
        }
        await tab.GoAsync("/?prefix=paged-&max=2");
        await Expect(tab.Page.Locator(".model")).ToHaveCountAsync(2);
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Expect(tab.Page.Locator(".model")).ToHaveCountAsync(1);
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "First page" }).ClickAsync();
        await Expect(tab.Page.Locator(".model")).ToHaveCountAsync(2);
    }

    [SkippableFact]
    public async Task The_short_address_leads_to_the_page()
    {
        await using var tab = await dashboard.OpenAsync();
        await tab.Page.GotoAsync(new Uri(dashboard.Address, "/dashboard").AbsoluteUri);
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Models" })).ToBeVisibleAsync();
        Assert.EndsWith("/api/dashboard", tab.Page.Url, StringComparison.Ordinal);
    }

    private static ILocator Line(Tab tab, ModelDriver model) => tab.Page.Locator(".model", new() { HasText = model.Name });
}
