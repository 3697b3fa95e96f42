using ModelFunctions.Dev.Functions;
using ModelFunctions.Testing.Processes;

namespace ModelFunctions.EndToEnd.Rollouts;

/// <summary>The Azure Functions host, where <c>func</c> is on the PATH and the app is built.</summary>
public class FunctionsWorld : HostWorld
{
    private FunctionsHost? _host;

    public override string? Missing => BuiltFunctions.Missing;

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

/// <summary>The same for tests of many minutes: only where they are asked for.</summary>
public sealed class LongFunctionsWorld : FunctionsWorld
{
    private const string Switch = "MODELFUNCTIONS_LONG";

    public override string? Missing =>
        base.Missing ?? (Environment.GetEnvironmentVariable(Switch) is null ? $"It takes many minutes: set {Switch} to run it." : null);
}
