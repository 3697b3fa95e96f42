using Microsoft.Playwright;
using ModelFunctions.Dashboard.Tests.Browser;
using ModelFunctions.Dashboard.Tests.Hosts;
using static ModelFunctions.Dashboard.Tests.Browser.Tab;

namespace ModelFunctions.Dashboard.Tests.Pages;

/// <summary>What a person does on the page, and what comes of it.</summary>
public sealed class ActionTests(DashboardFixture dashboard) : IClassFixture<DashboardFixture>
{
    [SkippableFact]
    public async Task A_rollback_by_click_with_a_reason_changes_what_serves()
    {
        await using var tab = await dashboard.OpenAsync();
        await using var model = dashboard.Model();
        await model.ServeFirstAsync();
        await model.UploadAsync(Graphs.Echoing("two"));
        await model.UntilAsync(now => (int?)now["stable"] == 2 && now["rollout"] is null);
        await tab.GoToModelAsync(model.Name);

        await OpenAsync(tab, "Roll back");
        await Expect(Dialog(tab)).ToContainTextAsync("Version 1 takes the place of version 2 at once and has all traffic. Version 2 is barred");
        await FillAsync(tab, "wrong prices", "ada");
        await Dialog(tab).GetByRole(AriaRole.Button, new() { Name = "Roll back" }).ClickAsync();

        await tab.ShowsAsync("head", "Version 1 serves all traffic.");
        await tab.ShowsAsync("log", "Version 2 was rolled back to version 1: wrong prices. ada (claimed)");
        await model.UntilAnsweringAsync("1");
    }

    [SkippableFact]
    public async Task What_a_check_has_paused_is_resumed_by_a_person()
    {
        await using var tab = await dashboard.OpenAsync();
        await using var model = dashboard.Model();
        await model.ServeSecondAsync(Graphs.Logarithm(), ModelDriver.Pausing);
        await tab.GoToModelAsync(model.Name);

        await tab.ShowsAsync("head", "Version 2 is paused with 50 % of the traffic");
        await tab.ShowsAsync("head", "A check has found");
        await tab.ShowsAsync("head", "This waits for a person.");
        await Assertions.Expect(tab.Page.Locator("section.head")).Not.ToContainTextAsync("/api/");
        await OpenAsync(tab, "Resume");
        await Dialog(tab).GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await tab.ShowsAsync("head", "in step 1 of 1");
        await tab.ShowsAsync("checks", "dry run");
    }

    [SkippableFact]
    public async Task A_freeze_pauses_the_rollout_and_says_what_to_do_first()
    {
        await using var tab = await dashboard.OpenAsync();
        await using var model = dashboard.Model();
        await model.ServeSecondAsync();
        await model.UntilPhaseAsync("stepping");
        await tab.GoToModelAsync(model.Name);

        await OpenAsync(tab, "Freeze");
        await FillAsync(tab, "holidays");
        await Dialog(tab).GetByRole(AriaRole.Button, new() { Name = "Freeze" }).ClickAsync();
        await tab.ShowsAsync("head", "holidays. Uploads are saved, nothing rolls out.");
        await Expect(tab.Button("Resume")).ToHaveAttributeAsync("aria-disabled", "true");
        await Expect(tab.Page.Locator("#why-resume")).ToContainTextAsync("lift the freeze first");
        await OpenAsync(tab, "Lift the freeze");
        await Dialog(tab).GetByRole(AriaRole.Button, new() { Name = "Lift the freeze" }).ClickAsync();
        await Assertions.Expect(tab.Button("Resume")).Not.ToHaveAttributeAsync("aria-disabled", "true");
    }

    [SkippableFact]
    public async Task Of_two_tabs_that_press_at_once_one_does_it_and_the_other_learns_so()
    {
        await using var one = await dashboard.OpenAsync();
        await using var other = await dashboard.OpenAsync();
        await using var model = dashboard.Model();
        await model.ServeSecondAsync();
        await model.UntilPhaseAsync("stepping");
        foreach (var tab in new[] { one, other })
        {
            await tab.GoToModelAsync(model.Name);
            await OpenAsync(tab, "Roll back");
            await FillAsync(tab, "wrong prices");
        }
        await Task.WhenAll(new[] { one, other }.Select(tab => Dialog(tab).GetByRole(AriaRole.Button, new() { Name = "Roll back" }).ClickAsync()));

        var refused = await Task.WhenAny(RefusedAsync(one), RefusedAsync(other));
        var loser = await refused;
        await Expect(Dialog(loser == one ? other : one)).ToHaveCountAsync(0);
        await Expect(loser.Page.Locator("dialog [role=alert]")).ToContainTextAsync("Version 2 of");
        await Expect(loser.Page.Locator("dialog [role=alert]")).ToContainTextAsync("is no longer in service");
        await model.UntilAsync(now => (int?)now["stable"] == 1 && now["candidate"] is null);
    }

    [SkippableFact]
    public async Task A_policy_that_somebody_else_has_changed_is_not_overwritten()
    {
        await using var tab = await dashboard.OpenAsync();
        await using var model = dashboard.Model();
        await model.ServeFirstAsync();
        await tab.GoToModelAsync(model.Name);

        await tab.Button("Change the policy").ClickAsync();
        await model.SendAsync(HttpMethod.Put, "policy", ModelDriver.Pausing, ("If-Match", "*"));
        await Dialog(tab).GetByRole(AriaRole.Button, new() { Name = "Set the policy" }).ClickAsync();
        await Expect(Dialog(tab)).ToContainTextAsync("somebody has changed it since you opened it");
    }

    [SkippableFact]
    public async Task Everything_is_done_by_the_keyboard_alone()
    {
        await using var tab = await dashboard.OpenAsync();
        await using var model = dashboard.Model("by-keyboard");
        await model.ServeSecondAsync();
        await model.UntilPhaseAsync("stepping");
        await tab.GoAsync("/?prefix=by-keyboard");
        await Expect(tab.Page.GetByRole(AriaRole.Link, new() { Name = "by-keyboard", Exact = true })).ToBeVisibleAsync();

        await TabToAsync(tab, "m-by-keyboard");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Button("Pause")).ToBeVisibleAsync();
        await TabToAsync(tab, "pause");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(Dialog(tab)).ToContainTextAsync("keeps 50 % of the traffic until a person decides");
        await tab.Page.Keyboard.TypeAsync("let me look");
        await tab.Page.Keyboard.PressAsync("Tab");
        await tab.Page.Keyboard.PressAsync("Tab");
        await tab.Page.Keyboard.PressAsync("Tab");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.ShowsAsync("head", "is paused with 50 %");
        await tab.ShowsAsync("log", "Version 2 was paused: let me look");
    }

    private static async Task<Tab> RefusedAsync(Tab tab)
    {
        await tab.Page.Locator("dialog [role=alert] strong").WaitForAsync();
        return tab;
    }

    private static ILocator Dialog(Tab tab) => tab.Page.GetByRole(AriaRole.Dialog);

    private static async Task OpenAsync(Tab tab, string action)
    {
        await tab.Page.Locator("ul.actions").GetByRole(AriaRole.Button, new() { NameRegex = new($"^{action}") }).ClickAsync();
        await Expect(Dialog(tab)).ToBeVisibleAsync();
    }

    private static async Task FillAsync(Tab tab, string reason, string? name = null)
    {
        await tab.Page.GetByLabel("Reason").FillAsync(reason);
        if (name is not null) await tab.Page.GetByLabel("Your name for the log").FillAsync(name);
    }

    /// <summary>Presses the tab key until the element with that key has the focus.</summary>
    private static async Task TabToAsync(Tab tab, string key)
    {
        for (var presses = 0; presses < 40; presses++)
        {
            if (await tab.Page.EvaluateAsync<string?>("() => document.activeElement?.dataset?.k ?? null") == key) return;
            await tab.Page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"The tab key does not lead to '{key}'.");
    }
}
