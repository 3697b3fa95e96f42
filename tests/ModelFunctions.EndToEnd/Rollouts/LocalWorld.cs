using ModelFunctions.Testing.Processes;

namespace ModelFunctions.EndToEnd.Rollouts;

/// <summary>The local host.</summary>
public sealed class LocalWorld : HostWorld
{
    private HostProcess? _host;

    /// <summary>The folder that the host has locked.</summary>
    public string Data { get; } = Directory.CreateTempSubdirectory("modelfn-").FullName;

    protected override string Output => _host?.Output ?? "";

    public override async Task StartAsync()
    {
        _host = StartOn(Data);
        Address = new Uri(await _host.LineAsync("Ready "));
    }

    /// <summary>Starts another host on a data folder.</summary>
    public HostProcess StartOn(string data) => HostProcess.Start(
        Path.Combine(AppContext.BaseDirectory, "ModelFunctions.Local.dll"),
        ["--urls", "http://127.0.0.1:0", "--data", data, "--storage", ConnectionString]);

    public override async Task KillAsync()
    {
        await _host!.KillAsync();
        await _host.DisposeAsync();
    }

    protected override async Task StopAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        Directory.Delete(Data, recursive: true);
    }
}
