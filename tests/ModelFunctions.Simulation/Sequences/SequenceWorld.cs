using Microsoft.Extensions.Time.Testing;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Health.Thresholds;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Testing.Fakes;
using ModelFunctions.Testing.Worlds;

namespace ModelFunctions.Simulation.Sequences;

/// <summary>The engine with one model on strict fakes, a clock that stands until a turn is due, and a server that serves what the routing says.</summary>
public sealed class SequenceWorld : IMetricSources
{
    public static readonly ModelName Model = ModelName.Parse("m");

    private readonly InMemoryBlobs _uploads;
    private readonly InMemoryRoutings _routings = new();
    private readonly InMemoryTable _rows = new();
    private long _block;

    public SequenceWorld(string policy)
    {
        _uploads = new InMemoryBlobs(Clock);
        var ports = new StoragePorts(
            _rows, new InMemoryTable(Clock), new InMemoryTable(Clock), _routings, new InMemoryUploads(_uploads), new InMemoryArtifacts(new InMemoryBlobs(Clock), _uploads), this);
        Process = new EngineProcess(ports, Clock, new Random(1));
        var row = RowCodec.ToRow(Model.Text, ModelKeys.Policy, PolicyDocument.ParseKnown(policy));
        _rows.TryCommitAsync(Model.Text, [new TableOperation.Put(row)], default).Wait();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 1, 10, 0, 0, TimeSpan.Zero));

    public EngineProcess Process { get; }

    /// <summary>Versions of which the source says that they are bad.</summary>
    public HashSet<int> Bad { get; } = [];

    public ModelReader Reader => new(_rows, Model);

    public async Task<Deployment> DeploymentAsync() => (await Reader.FindAsync<Deployment>(ModelKeys.Deployment))?.Value ?? new Deployment();

    /// <summary>The versions that are barred, by their rows.</summary>
    public async Task<IReadOnlyList<int>> BarredAsync() =>
        [.. (await Reader.ListAsync<ModelVersion>("version-")).Where(version => version.Bar is not null).Select(version => version.Number.Value)];

    public async Task<Routing?> RoutingAsync() => (await _routings.FindAsync(Model, default))?.Routing;

    public async Task UploadAsync(int version)
    {
        // The storage stamps uploads to the second: this one is not older than what was done before it.
        Clock.Advance(TimeSpan.FromSeconds(1));
        _uploads.Put($"{Model}/model.onnx", BitConverter.GetBytes(version));
        await Process.Registrar.RegisterAsync($"{Model}/model.onnx", default);
    }

    /// <summary>Takes a turn of one of the open rollouts, at its time; false where none is open.</summary>
    public async Task<bool> TakeTurnAsync(int pick)
    {
        if ((await Reader.HeadAsync()).Open is not { Count: > 0 } open) return false;
        var rollout = (await Reader.FindAsync<Rollout>(ModelKeys.Rollout(open[pick % open.Count])))!.Value.Value;
        if (rollout.Due > Clock.GetUtcNow())
        {
            await ServeAsync(rollout, rollout.Due);
            Clock.SetUtcNow(rollout.Due);
        }
        await Process.Engine.TurnAsync(rollout.Id, rollout.Turn, default);
        return true;
    }

    public Task<Measurement?> AskAsync(Rollout rollout, CheckPolicy check, DateTimeOffset now, CancellationToken cancel) => Task.FromResult<Measurement?>(
        new Measurement(now, Bad.Contains(rollout.Version.Value) ? MeasurementOutcome.Failed : MeasurementOutcome.Successful));

    private async Task ServeAsync(Rollout rollout, DateTimeOffset until)
    {
        if (await RoutingAsync() is not { } routing || routing.Rollout != rollout.Id) return;
        var block = new Block("gw/1", _block++, routing.Generation, Clock.GetUtcNow(), until, new Arm(10, 0), new Arm(10, 0));
        await Process.Blocks.AddAsync(rollout.Id, [block], default);
    }
}
