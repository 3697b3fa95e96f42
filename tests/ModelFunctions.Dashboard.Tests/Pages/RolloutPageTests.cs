using System.Text.Json.Nodes;
using Microsoft.Playwright;
using ModelFunctions.Dashboard.Tests.Hosts;
using static ModelFunctions.Dashboard.Tests.Browser.Tab;

namespace ModelFunctions.Dashboard.Tests.Pages;

/// <summary>A rollout, as the page of its model shows it while requests are answered.</summary>
public sealed class RolloutPageTests(DashboardFixture dashboard) : IClassFixture<DashboardFixture>
{
    private const string TwoSteps =
        """{"steps":[{"weight":20,"hold":"2s"},{"weight":60,"hold":"1h"}],"watch":"1h","interval":"1s","minimumRequests":5,"checks":[{"kind":"invalid"}]}""";

    [SkippableFact]
    public async Task Steps_move_on_the_page_until_the_version_is_watched()
    {
        await using var tab = await dashboard.OpenAsync();
        await using var model = dashboard.Model();
        await model.ServeSecondAsync(policy: TwoSteps);
        await tab.GoToModelAsync(model.Name);

        var now = tab.Page.Locator(".stations li[aria-current=step]");
        await Expect(now).ToContainTextAsync("60 %", new() { Timeout = 40_000 });
        await Expect(tab.Page.Locator(".stations li.done")).ToHaveCountAsync(2);
        await Expect(now).ToContainTextAsync("wanted 60 %");
        // The last step lasts until the page has shown it.
        await model.SendAsync(HttpMethod.Post, $"rollouts/{model.Name}-v2-1/promote");
        await Expect(now).ToContainTextAsync("All traffic", new() { Timeout = 40_000 });
        await tab.ShowsAsync("head", "Version 2 serves all traffic and is watched.");
        await tab.ShowsAsync("log", "Version 2 was promoted and has all traffic");
        await tab.ShowsAsync("service", "v2");
    }

    [SkippableFact]
    public async Task A_bad_version_is_found_and_its_tile_says_why()
    {
        await using var tab = await dashboard.OpenAsync();
        await using var model = dashboard.Model();
        await model.ServeSecondAsync(Graphs.Logarithm());
        await tab.GoToModelAsync(model.Name);

        await tab.ShowsAsync("head", "Version 2 was reverted");
        var tile = tab.Page.Locator("article", new() { HasText = "Invalid" });
        await Expect(tile).ToContainTextAsync("Degraded", new() { Timeout = 20_000 });
        await Expect(tile).ToContainTextAsync("of answers were NaN");
        await Expect(tile.Locator("canvas")).ToHaveCountAsync(1);
        await tile.GetByText("Figures as a table").ClickAsync();
        await Expect(tile.Locator("tbody tr").First).ToContainTextAsync("Degraded");
        await tab.ShowsAsync("versions", "taken back");
        await tab.ShowsAsync("log", "Version 2 was reverted to version 1");
    }

    [SkippableFact]
    public async Task Charts_are_read_by_the_keyboard_and_have_three_views()
    {
        await using var tab = await dashboard.OpenAsync();
        await using var model = dashboard.Model();
        await model.ServeSecondAsync();
        await model.UntilAsync(now => now["rollout"]?["checks"] is JsonArray { Count: > 1 } checks && (int)checks[1]!["samples"]! > 40);
        await tab.GoToModelAsync(model.Name);

        var tile = tab.Page.Locator("article", new() { HasText = "Errors" });
        var chart = tile.GetByRole(AriaRole.Group, new() { NameRegex = new("over time") });
        await Expect(tile.Locator("canvas")).ToHaveCountAsync(1);
        await chart.FocusAsync();
        await tab.Page.Keyboard.PressAsync("Home");
        var first = await tile.Locator(".readout").TextContentAsync();
        Assert.Matches(@"^\d\d:\d\d:\d\d, candidate 0 % \(0 % to .*ln E .* of .*, healthy$", first);
        await tab.Page.Keyboard.PressAsync("End");
        Assert.NotEqual(first, await tile.Locator(".readout").TextContentAsync());
        await tab.Page.GetByText("Evidence", new() { Exact = true }).ClickAsync();
        await Expect(tile.Locator(".key")).ToContainTextAsync("ln E");
        await tab.Page.GetByText("Both arms").ClickAsync();
        await Expect(tile.Locator(".key")).ToContainTextAsync("stable");
    }

    [SkippableFact]
    public async Task Two_versions_are_shown_beside_each_other()
    {
        await using var tab = await dashboard.OpenAsync();
        await using var model = dashboard.Model();
        await model.ServeSecondAsync();
        await model.SendAsync(HttpMethod.Put, "versions/2/tags", """{"trainedOn":"all"}""");
        await tab.GoToModelAsync(model.Name);

        await tab.Button("Compare version 2").ClickAsync();
        var dialog = tab.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByRole(AriaRole.Row, new() { Name = "Tag trainedOn" })).ToContainTextAsync("all");
        await Expect(dialog.GetByRole(AriaRole.Row, new() { Name = "SHA-256" })).ToContainTextAsync("differs");
        await Expect(dialog).ToContainTextAsync("Succeeded");
    }
}
