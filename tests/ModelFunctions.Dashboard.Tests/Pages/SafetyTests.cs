using Microsoft.Playwright;
using ModelFunctions.Dashboard.Tests.Browser;
using ModelFunctions.Dashboard.Tests.Hosts;
using ModelFunctions.Local;
using static ModelFunctions.Dashboard.Tests.Browser.Tab;

namespace ModelFunctions.Dashboard.Tests.Pages;

/// <summary>Keys, outages, and what people write. Each tab asserts at its end that no request went to another host and that nothing was refused.</summary>
public sealed class SafetyTests(DashboardFixture dashboard) : IClassFixture<DashboardFixture>
{
    private const string Markup = "<img src=x onerror=alert(1)><b>bold</b>";

    [SkippableFact]
    public async Task HTML_in_reasons_files_and_tags_is_shown_as_text()
    {
        await using var tab = await dashboard.OpenAsync();
        await using var model = dashboard.Model();
        await model.ServeFirstAsync();
        await model.SendAsync(HttpMethod.Put, "versions/1/tags", $$"""{"{{Markup}}":"{{Markup}}"}""");
        await model.SendAsync(HttpMethod.Put, "freeze", $$"""{"reason":"{{Markup}}"}""");
        await model.UploadAsync(Graphs.Echoing("two"));
        await model.UntilAsync(now => now["needsYou"] is not null);
        await tab.GoToModelAsync(model.Name);

        await tab.ShowsAsync("log", $"The model was frozen: {Markup}");
        await tab.ShowsAsync("head", Markup);
        await tab.Button("Compare version 2").ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync($"Tag {Markup}");
        Assert.Equal(0, await tab.Page.Locator("main img, main b, dialog img, dialog b").CountAsync());
        await tab.Page.Keyboard.PressAsync("Escape");
        await tab.GoAsync("/?show=needsYou");
        await Expect(tab.Page.Locator(".model", new() { HasText = model.Name })).ToBeVisibleAsync();
        Assert.Equal(0, await tab.Page.Locator("main img, main b").CountAsync());
    }

    [SkippableFact]
    public async Task A_key_is_asked_for_and_kept_for_the_tab_only()
    {
        Chromium.Demand();
        await using var host = await dashboard.StartAsync("keyed", key: "open-sesame");
        await using var tab = await dashboard.OpenAsync(new Uri(LocalHost.UrlOf(host)));
        await tab.GoAsync("/");
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await tab.Page.GetByLabel("Key").FillAsync("wrong");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "That key is not accepted" })).ToBeVisibleAsync();
        await Axe.AssertUsableAsync(tab.Page);
        await tab.Page.GetByLabel("Key").FillAsync("open-sesame");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Models" })).ToBeVisibleAsync();

        Assert.DoesNotContain(tab.Requests, path => path.Contains("sesame", StringComparison.Ordinal));
        Assert.Equal(0, await tab.Page.EvaluateAsync<int>("() => localStorage.length + document.cookie.length"));
        await tab.Page.ReloadAsync();
        await Expect(tab.Page.Locator("#connection")).ToContainTextAsync("Live");
        await tab.Button("Forget the key").ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        Assert.Equal(0, await tab.Page.EvaluateAsync<int>("() => sessionStorage.length"));
    }

    [SkippableFact]
    public async Task A_host_that_dies_and_comes_back_is_told_and_then_the_page_goes_on()
    {
        Chromium.Demand();
        await using var model = dashboard.Model();
        await model.ServeFirstAsync();
        var host = await dashboard.StartAsync("mortal");
        var address = new Uri(LocalHost.UrlOf(host));
        await using var tab = await dashboard.OpenAsync(address);
        await tab.GoToModelAsync(model.Name);
        await Expect(tab.Page.Locator("#connection")).ToContainTextAsync("Live");

        await host.DisposeAsync();
        await AskNowAsync(tab);
        await Expect(tab.Page.Locator("#connection")).ToContainTextAsync("Offline");
        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("What is shown was read");
        await tab.ShowsAsync("head", "Version 1 serves all traffic.");
        await OpenRollbackAsync(tab);
        await Expect(tab.Page.Locator("dialog [role=alert]")).ToContainTextAsync("The host did not answer. It may or may not have taken effect");

        await using var again = await dashboard.StartAsync("mortal", address.Port);
        await tab.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Roll back" }).ClickAsync();
        await tab.ShowsAsync("head", "Withdrawn by");
        await Expect(tab.Page.Locator("#connection")).ToContainTextAsync("Live");
    }

    [SkippableTheory]
    [InlineData("/", "Models")]
    [InlineData("/models/early-bird", "early-bird")]
    public async Task A_page_that_is_opened_while_the_host_is_down_comes_up_with_it(string fragment, string heading)
    {
        await using var tab = await dashboard.OpenAsync();
        await using var model = dashboard.Model("early-bird");
        await model.ServeFirstAsync();
        await tab.Page.RouteAsync("**/api/models**", route => route.AbortAsync());
        await tab.Page.RouteAsync("**/api/models/**", route => route.AbortAsync());
        await tab.GoAsync(fragment);
        await Expect(tab.Page.Locator("main")).ToContainTextAsync("The host does not answer");

        await tab.Page.UnrouteAllAsync();
        await AskNowAsync(tab);
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true })).ToBeVisibleAsync();
    }

    [SkippableTheory]
    [InlineData(403, "You may not do that.")]
    [InlineData(409, "it does not fit how the model stands now")]
    [InlineData(503, "The storage does not answer.")]
    public async Task Refusals_are_told_apart(int status, string words)
    {
        await using var tab = await dashboard.OpenAsync();
        await using var model = dashboard.Model();
        await model.ServeFirstAsync();
        await tab.GoToModelAsync(model.Name);
        await tab.Page.RouteAsync("**/freeze", route => route.FulfillAsync(new() { Status = status, ContentType = "application/problem+json", Body = $$"""{"detail":"{{Markup}}"}""" }));

        await tab.Button("Freeze").ClickAsync();
        await tab.Page.GetByLabel("Reason").FillAsync("holidays");
        await tab.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Freeze" }).ClickAsync();
        await Expect(tab.Page.Locator("dialog [role=alert]")).ToContainTextAsync(words);
        await Expect(tab.Page.Locator("dialog [role=alert]")).ToContainTextAsync(Markup);
    }

    private static async Task AskNowAsync(Tab tab) => await tab.Page.EvaluateAsync("() => window.dispatchEvent(new Event('online'))");

    private static async Task OpenRollbackAsync(Tab tab)
    {
        await tab.Page.Locator("ul.actions").GetByRole(AriaRole.Button, new() { NameRegex = new("^Roll back") }).ClickAsync();
        await tab.Page.GetByLabel("Reason").FillAsync("it is over");
        await tab.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Roll back" }).ClickAsync();
    }
}
