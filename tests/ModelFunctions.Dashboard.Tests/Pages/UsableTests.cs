using Microsoft.Playwright;
using ModelFunctions.Dashboard.Tests.Browser;
using ModelFunctions.Dashboard.Tests.Hosts;
using static ModelFunctions.Dashboard.Tests.Browser.Tab;

namespace ModelFunctions.Dashboard.Tests.Pages;

/// <summary>No serious finding of axe-core, light and dark, wide and narrow; and nothing that only a colour tells.</summary>
public sealed class UsableTests(DashboardFixture dashboard) : IClassFixture<DashboardFixture>
{
    [SkippableTheory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task Pages_and_dialogs_have_no_serious_finding(ColorScheme scheme, int width)
    {
        await using var tab = await dashboard.OpenAsync(width: width, scheme: scheme);
        await using var model = dashboard.Model();
        await model.ServeSecondAsync(Graphs.Logarithm(), ModelDriver.Pausing);
        await model.UntilPhaseAsync("paused");

        await tab.GoAsync("/");
        await Expect(tab.Page.Locator(".model", new() { HasText = model.Name })).ToBeVisibleAsync();
        await Axe.AssertUsableAsync(tab.Page);
        await tab.GoToModelAsync(model.Name);
        await Expect(tab.Page.Locator("canvas")).ToHaveCountAsync(2);
        await tab.ShowsAsync("policy", "Change the policy");
        await tab.Page.GetByText("Figures as a table").First.ClickAsync();
        await Axe.AssertUsableAsync(tab.Page);
        await tab.Button("Roll back").First.ClickAsync();
        await Axe.AssertUsableAsync(tab.Page);
        Assert.True(await tab.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "The page scrolls sideways.");
    }

    [SkippableFact]
    public async Task Verdicts_states_and_steps_are_told_in_words_and_forms_without_any_colour()
    {
        await using var tab = await dashboard.OpenAsync();
        await using var model = dashboard.Model();
        await model.ServeSecondAsync(Graphs.Logarithm(), ModelDriver.Pausing);
        await model.UntilPhaseAsync("paused");
        await tab.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await tab.GoToModelAsync(model.Name);

        await Expect(tab.Page.Locator(".title .state")).ToHaveTextAsync("Paused");
        await Expect(tab.Page.Locator(".stations [aria-current=step]")).ToContainTextAsync("50 %");
        await Expect(tab.Page.Locator("article", new() { HasText = "Invalid" }).Locator(".verdict")).ToHaveTextAsync("Degraded");
        await Expect(tab.Page.Locator("article", new() { HasText = "Errors" }).Locator(".verdict")).ToHaveTextAsync("Healthy");
        foreach (var state in new[] { ".title .state", ".verdict" })
            Assert.True(await tab.Page.Locator($"{state} svg").CountAsync() > 0);
    }
}
