using Microsoft.Playwright;

namespace ModelFunctions.Dashboard.Tests.Browser;

/// <summary>A tab of its own session, which notes what the page asks for and what it complains of.</summary>
internal sealed class Tab(IBrowserContext context, IPage page, Uri host) : IAsyncDisposable
{
    private readonly List<string> _requests = [];

    static Tab() => Assertions.SetDefaultExpectTimeout(25_000);

    public IPage Page { get; } = page;

    /// <summary>The paths that were asked for so far.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests) return [.. _requests];
        }
    }

    /// <summary>Requests to any other host.</summary>
    public List<string> Foreign { get; } = [];

    /// <summary>Errors of scripts, and what the page's own policy has refused.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>Opens one.</summary>
    public static async Task<Tab> OpenAsync(IBrowser browser, Uri host, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(30_000);
        var tab = new Tab(context, await context.NewPageAsync(), host);
        tab.Page.Request += (_, request) => tab.Note(request);
        tab.Page.PageError += (_, error) => tab.Errors.Add(error);
        tab.Page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase)) tab.Errors.Add(message.Text);
        };
        return tab;
    }

    /// <summary>Goes to the list, or to what the fragment names.</summary>
    public Task GoAsync(string fragment = "") => Page.GotoAsync(new Uri(host, $"/api/dashboard#{fragment}").AbsoluteUri);

    /// <summary>Goes to a model and waits until it is shown.</summary>
    public async Task GoToModelAsync(string model)
    {
        await GoAsync($"/models/{model}");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = model, Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>Asserts on what the page shows, as soon as it does.</summary>
    public static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    /// <summary>Asserts that a text comes up somewhere in a section of the page.</summary>
    public Task ShowsAsync(string section, string text) =>
        Assertions.Expect(Page.Locator($"section.{section}")).ToContainTextAsync(text, new() { Timeout = 40_000 });

    /// <summary>A button, by how its name begins.</summary>
    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{name}") });

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        Assert.Empty(Errors);
        Assert.Empty(Foreign);
    }

    private void Note(IRequest request)
    {
        var url = new Uri(request.Url);
        if (url.Scheme is "data" or "blob") return;
        lock (_requests)
        {
            if (url.Authority == host.Authority) _requests.Add(url.PathAndQuery);
            else Foreign.Add(request.Url);
        }
    }
}
