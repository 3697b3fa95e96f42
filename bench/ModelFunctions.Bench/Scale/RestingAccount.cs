using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Transactions;
using ModelFunctions.Testing.Calls;
using ModelFunctions.Testing.Fakes;
using ModelFunctions.Testing.Worlds;

namespace ModelFunctions.Bench.Scale;

/// <summary>A storage account on counting fakes, with models that were rolled out by the engine and are at rest.</summary>
internal sealed class RestingAccount
{
    private const string Policy = """{"steps":[],"gate":"none","watch":"0s","interval":"30s"}""";

    private readonly InMemoryBlobs _uploads;
    private readonly StoragePorts _storage;

    public RestingAccount()
    {
        _uploads = new InMemoryBlobs(Clock);
        var artifacts = new InMemoryBlobs(Clock);
        Routings = new InMemoryRoutings();
        _storage = new StoragePorts(
            new HookedRows(new InMemoryTable(Clock), Calls), new HookedRows(new InMemoryTable(Clock), Calls), new HookedRows(new InMemoryTable(Clock), Calls),
            new HookedRoutings(Routings, Calls), new HookedUploads(new InMemoryUploads(_uploads), Calls),
            new HookedArtifacts(new InMemoryArtifacts(artifacts, _uploads), Calls), new NoMeasures());
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public CallCounter Calls { get; } = new();

    public InMemoryRoutings Routings { get; }

    /// <summary>Blobs in the container of uploads.</summary>
    public int Uploads => _uploads.All.Count;

    /// <summary>A process of the engine that knows nothing yet.</summary>
    public EngineProcess NewProcess() => new(_storage, Clock, new Random(1));

    /// <summary>A scan of uploads that knows nothing yet.</summary>
    public UploadScan NewScan(EngineProcess process) =>
        new(_storage.Uploads, process.Registrar, new ScanWatermark(_storage.Rows, _storage.Uploads, Clock), new FailedUploads(_storage.Rows, _storage.Uploads, Clock));

    /// <summary>A sweeper of artifacts.</summary>
    public ArtifactSweeper NewSweeper(EngineProcess process) => new(new ModelTable(_storage.Rows, process.Catalog, process.Open), _storage.Artifacts, Clock);

    /// <summary>What an earlier start of a host has done once for the account.</summary>
    public OpenModelsFill NewFill(EngineProcess process) => new(_storage.Rows, process.Catalog, process.Open);

    /// <summary>Registers so many models and rolls each out to its end; and puts so many uploads in all that were registered long ago.</summary>
    public async Task SettleAsync(int models, int uploads)
    {
        var process = NewProcess();
        for (var i = 0; i < models; i++) await SettleAsync(process, ModelName.Parse(string.Create(CultureInfo.InvariantCulture, $"model-{i:D6}")));
        for (var i = models; i < uploads; i++) _uploads.Put(string.Create(CultureInfo.InvariantCulture, $"model-{i % models:D6}/old-{i}.onnx"), []);
        Clock.Advance(TimeSpan.FromDays(2));
        var scanned = RowCodec.ToRow(ModelKeys.Upkeep, ModelKeys.UploadsScanned, new ScannedUploads(Clock.GetUtcNow() - TimeSpan.FromDays(1)));
        await _storage.Rows.TryCommitAsync(ModelKeys.Upkeep, [new TableOperation.Put(scanned)], default);
        await NewFill(process).RunAsync(default);
        // Everything that was made open is closed, and what is to be swept is swept.
        for (var passes = 0; passes < 3; passes++)
        {
            await process.Reconciler.RunAsync((_, _) => Task.CompletedTask, everything: true, default);
            Clock.Advance(TimeSpan.FromMinutes(2));
        }
        await NewSweeper(process).SweepAsync(default);
        await process.Retention.RunAsync(default);
        Calls.Clear();
    }

    /// <summary>Registers a model's first version and rolls it out to its end.</summary>
    public async Task SettleAsync(EngineProcess process, ModelName model)
    {
        await process.Policies.SetAsync(model, PolicyDocument.ParseKnown(Policy), null, "bench", default);
        await UploadAsync(process, model);
        var id = new RolloutId(model, VersionNumber.First, 1);
        var reader = new ModelReader(_storage.Rows, model);
        for (var turns = 0; turns < 100; turns++)
        {
            var rollout = (await reader.FindAsync<Rollout>(ModelKeys.Rollout(id)))!.Value.Value;
            if (rollout.Effect is null) return;
            if (rollout.Due > Clock.GetUtcNow()) Clock.SetUtcNow(rollout.Due);
            await process.Engine.TurnAsync(id, rollout.Turn, default);
        }
        throw new InvalidOperationException($"{id} does not end.");
    }

    /// <summary>Uploads and registers another version.</summary>
    public async Task UploadAsync(EngineProcess process, ModelName model)
    {
        var path = $"{model}/model.onnx";
        _uploads.Put(path, Guid.NewGuid().ToByteArray());
        await process.Registrar.RegisterAsync(path, default);
    }

    /// <summary>So many servers have each counted a thousand good requests of both versions.</summary>
    public async Task CountRequestsAsync(EngineProcess process, RolloutId rollout, int servers, long number)
    {
        var generation = (await Routings.FindAsync(rollout.Model, default))!.Routing.Generation;
        var (to, arm) = (Clock.GetUtcNow(), new Arm(1000, 0));
        for (var server = 0; server < servers; server++)
            await process.Blocks.AddAsync(rollout, [new Block($"server-{server}/1", number, generation, to - TimeSpan.FromSeconds(1), to, arm, arm)], default);
    }
}
