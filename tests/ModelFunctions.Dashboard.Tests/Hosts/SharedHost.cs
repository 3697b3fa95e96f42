using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using ModelFunctions.Local;
using ModelFunctions.Testing;
using ModelFunctions.Testing.Azurite;

namespace ModelFunctions.Dashboard.Tests.Hosts;

/// <summary>One local host with its gateway, one storage and one browser for all classes of tests, which run beside each other and mostly wait.</summary>
internal sealed class SharedHost : IAsyncDisposable
{
    private static readonly SemaphoreSlim Turn = new(1);
    private static SharedHost? _shared;
    private static int _users;

    private readonly AzuriteFixture _azurite = new();
    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;
    private IPlaywright? _playwright;

    private SharedHost()
    {
    }

    /// <summary>Where the host listens.</summary>
    public Uri Address => new(LocalHost.UrlOf(_app!));

    public IBrowser Browser { get; private set; } = null!;

    /// <summary>The host, started by whoever comes first.</summary>
    /// <param name="program">The browser.</param>
    public static async Task<SharedHost> EnterAsync(string program)
    {
        await Turn.WaitAsync();
        try
        {
            _users++;
            return _shared ??= await BeginAsync(program);
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>Ends the host when the last one leaves.</summary>
    public static async Task LeaveAsync()
    {
        await Turn.WaitAsync();
        try
        {
            if (--_users > 0 || _shared is not { } host) return;
            _shared = null;
            await host.DisposeAsync();
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>Another host on the same storage.</summary>
    /// <param name="name">Of its folder.</param>
    /// <param name="port">Where it listens; 0 for a free port.</param>
    /// <param name="key">The key that it wants; null for none.</param>
    public Task<WebApplication> StartAsync(string name, int port, string? key) => LocalHost.StartAsync(new LocalOptions(
        new Uri($"http://127.0.0.1:{port}"), _folder.PathOf(name), _azurite.ConnectionString, key, ExitWithStandardInput: false));

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        _playwright?.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        await _azurite.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<SharedHost> BeginAsync(string program)
    {
        var host = new SharedHost();
        await host._azurite.InitializeAsync();
        host._app = await host.StartAsync("main", 0, null);
        host._playwright = await Playwright.CreateAsync();
        host.Browser = await host._playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
        return host;
    }
}
