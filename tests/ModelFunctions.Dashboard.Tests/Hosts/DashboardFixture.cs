using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using ModelFunctions.Dashboard.Tests.Browser;
using ModelFunctions.Local;
using ModelFunctions.Testing;
using ModelFunctions.Testing.Azurite;

namespace ModelFunctions.Dashboard.Tests.Hosts;

/// <summary>One local host with its gateway, one storage and one browser for all tests. A test has models of its own.</summary>
public sealed class DashboardFixture : IAsyncLifetime, IDisposable
{
    private readonly AzuriteFixture _azurite = new();
    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private int _names;

    /// <summary>Where the host listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>A client of the API, for what tests do beside the page.</summary>
    internal ModelDriver Model(string? name = null) => new(Address, name ?? $"model-{Interlocked.Increment(ref _names)}");

    public async Task InitializeAsync()
    {
        if (Chromium.Location is not { } program) return;
        await _azurite.InitializeAsync();
        _app = await StartAsync("main");
        Address = new Uri(LocalHost.UrlOf(_app));
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
    }

    /// <summary>A host on the same storage.</summary>
    /// <param name="name">Of its folder.</param>
    /// <param name="port">Where it listens; 0 for a free port.</param>
    /// <param name="key">The key that it wants; null for none.</param>
    public Task<WebApplication> StartAsync(string name, int port = 0, string? key = null) => LocalHost.StartAsync(new LocalOptions(
        new Uri($"http://127.0.0.1:{port}"), _folder.PathOf(name), _azurite.ConnectionString, key, ExitWithStandardInput: false));

    /// <summary>A tab of a session of its own; the test is skipped without a browser.</summary>
    internal Task<Tab> OpenAsync(Uri? host = null, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        Chromium.Demand();
        return Tab.OpenAsync(_browser!, host ?? Address, width, scheme);
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();
}

/// <summary>Tests that share the host and the browser.</summary>
[CollectionDefinition(Name)]
public sealed class DashboardGroup : ICollectionFixture<DashboardFixture>
{
    public const string Name = "one host and one browser for all";
}
