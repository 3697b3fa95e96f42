using ModelFunctions.Dev.Functions;
using ModelFunctions.EndToEnd.Queued;
using ModelFunctions.Testing.Processes;

namespace ModelFunctions.EndToEnd.Rollouts;

/// <summary>The Azure Functions host, where <c>func</c> is on the PATH and the app is built.</summary>
public sealed class FunctionsWorld : HostWorld
{
    private const string LongSwitch = "MODELFUNCTIONS_LONG";
    private FunctionsHost? _host;
    private QueuedUploadsApp? _queued;

    public override string? Missing { get; } = BuiltFunctions.Missing;

    /// <summary>Why tests of many minutes are not to run here; null where they are.</summary>
    public string? MissingOfLong =>
        Missing ?? (Environment.GetEnvironmentVariable(LongSwitch) is null ? $"It takes many minutes: set {LongSwitch} to run it." : null);

    // What a killed host had taken from its queues stays hidden for a minute, and its rollouts' turns are left to it for two.
    protected override TimeSpan Patience => TimeSpan.FromMinutes(4);

    /// <summary>What the host has printed since it was started.</summary>
    public string Printed => Output;

    /// <summary>The queue that Event Grid delivers to, while the host is told of uploads by it.</summary>
    public UploadMessages Queue => new(ConnectionString);

    protected override string Output => _host?.Process.Output ?? "";

    public override async Task StartAsync()
    {
        _host = await BuiltFunctions.StartAsync(ConnectionString, Address?.Port, _queued?.Folder);
        Address = _host.Url;
    }

    public override async Task KillAsync()
    {
        await _host!.KillAsync();
        await _host.DisposeAsync();
    }

    /// <summary>Starts it again with the queue as the one source that tells of uploads, or with scanning, as before.</summary>
    public async Task RestartAsync(bool queued)
    {
        await KillAsync();
        _queued?.Dispose();
        _queued = queued ? QueuedUploadsApp.Create() : null;
        await Queue.CreateAsync();
        await StartAsync();
    }

    protected override Task TellAsync(string path) => _queued is null ? Task.CompletedTask : Queue.TellAsync(path);

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
