using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using ModelFunctions.Dashboard.Tests.Browser;

namespace ModelFunctions.Dashboard.Tests.Hosts;

/// <summary>The host and the browser, as a class of tests uses them. A test has models of its own.</summary>
public sealed class DashboardFixture : IAsyncLifetime
{
    private static int _names;
    private SharedHost? _host;

    /// <summary>Where the host listens.</summary>
    public Uri Address => _host!.Address;

    public async Task InitializeAsync()
    {
        if (Chromium.Location is { } program) _host = await SharedHost.EnterAsync(program);
    }

    public Task DisposeAsync() => _host is null ? Task.CompletedTask : SharedHost.LeaveAsync();

    /// <summary>A model that no other test uses.</summary>
    internal ModelDriver Model(string? name = null) => new(Address, name ?? $"model-{Interlocked.Increment(ref _names)}");

    /// <inheritdoc cref="SharedHost.StartAsync"/>
    public Task<WebApplication> StartAsync(string name, int port = 0, string? key = null) => _host!.StartAsync(name, port, key);

    /// <summary>A tab of a session of its own; the test is skipped without a browser.</summary>
    internal Task<Tab> OpenAsync(Uri? host = null, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        Chromium.Demand();
        return Tab.OpenAsync(_host!.Browser, host ?? Address, width, scheme);
    }
}
