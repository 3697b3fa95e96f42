using ModelFunctions.Dev.Functions;
using ModelFunctions.Testing.Processes;

namespace ModelFunctions.EndToEnd.Rollouts;

/// <summary>The Azure Functions host, where <c>func</c> is on the PATH and the app is built.</summary>
public sealed class FunctionsWorld : HostWorld
{
    private const string LongSwitch = "MODELFUNCTIONS_LONG";
    private FunctionsHost? _host;

    public override string? Missing { get; } = BuiltFunctions.Missing;

    /// <summary>Why tests of many minutes are not to run here; null where they are.</summary>
    public string? MissingOfLong =>
        Missing ?? (Environment.GetEnvironmentVariable(LongSwitch) is null ? $"It takes many minutes: set {LongSwitch} to run it." : null);

    // What a killed host had taken from its queues stays hidden for a minute, and its rollouts' turns are left to it for two.
    protected override TimeSpan Patience => TimeSpan.FromMinutes(4);

    protected override string Output => _host?.Process.Output ?? "";

    public override async Task StartAsync()
    {
        _host = await BuiltFunctions.StartAsync(ConnectionString, Address?.Port);
        Address = _host.Url;
    }

    public override async Task KillAsync()
    {
        await _host!.KillAsync();
        await _host.DisposeAsync();
    }

    protected override async Task StopAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
    }
}

/// <summary>The tests that share one <see cref="FunctionsWorld"/>: a machine has room for one Functions host with Durable Functions.</summary>
[CollectionDefinition(Name)]
public sealed class SharedFunctions : ICollectionFixture<FunctionsWorld>
{
    public const string Name = "shared Functions host";
}
