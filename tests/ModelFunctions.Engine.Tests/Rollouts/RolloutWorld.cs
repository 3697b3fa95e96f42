using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Engine.Tests.Formats;
using ModelFunctions.Testing.Calls;
using ModelFunctions.Testing.Fakes;
using ModelFunctions.Testing.Worlds;

namespace ModelFunctions.Engine.Tests.Rollouts;

/// <summary>One model on strict fakes, with a clock that stands until it is moved and a gateway that serves what the routing says.</summary>
internal sealed class RolloutWorld
{
    public static readonly ModelName Model = ModelName.Parse("fraud");

    private readonly InMemoryBlobs _uploads;
    private long _block;

    public RolloutWorld(string policy = """{"steps":[{"weight":10,"hold":"1m"}],"watch":"2m","interval":"30s","minimumRequests":50,"checks":[{"kind":"errors","max":0.05}]}""")
        : this(new InMemoryRoutings()) => SetPolicyAsync(policy).GetAwaiter().GetResult();

    /// <summary>A world that goes on from what was stored.</summary>
    public RolloutWorld(StoredWorld stored) : this(new InMemoryRoutings(), stored.At)
    {
        stored.FillAsync(Storage.Rows, Storage.Blocks, Published.Put).GetAwaiter().GetResult();
        _block = stored.Blocks.Count;
        // A storage never gives an ETag twice: a new upload is none of those that are recorded.
        for (var uploads = 0; uploads < stored.Models.Count; uploads++) _uploads.Put($"{Model}/model.onnx", []);
    }

    private RolloutWorld(InMemoryRoutings routings, DateTimeOffset? at = null)
    {
        if (at is { } later) Clock.SetUtcNow(later);
        Published = routings;
        _uploads = new InMemoryBlobs(Clock);
        Rows = new FailingRows(new HookedRows(new InMemoryTable(), new CallHooks([Calls, Meddler])));
        Routings = new FailingRoutings(new HookedRoutings(routings, Calls));
        Storage = new StoragePorts(
            Rows, new HookedRows(new InMemoryTable(Clock), Calls), new HookedRows(new InMemoryTable(Clock), Calls), Routings, new InMemoryUploads(_uploads),
            new InMemoryArtifacts(new InMemoryBlobs(Clock), _uploads), new NoMeasures());
        Process = new EngineProcess(Storage, Clock, new Random(1));
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 1, 10, 0, 0, TimeSpan.Zero));

    /// <summary>Every call to tables and routings.</summary>
    public CallLog Calls { get; } = new();

    /// <summary>What others do just before a call to the table of models.</summary>
    public CallMeddler Meddler { get; } = new();

    public StoragePorts Storage { get; }

    public FailingRows Rows { get; }

    public FailingRoutings Routings { get; }

    /// <summary>The routings as they lie in their blobs.</summary>
    public InMemoryRoutings Published { get; }

    public EngineProcess Process { get; }

    /// <summary>The share of the candidate's requests that fail.</summary>
    public double ErrorRate { get; set; }

    /// <summary>Requests a second, of both versions together; 0 for heartbeats only, null for a gateway that is dead.</summary>
    public int? Traffic { get; set; } = 20;

    /// <summary>What the gateway counts of an arm's requests and errors.</summary>
    public Func<long, long, Arm> Count { get; init; } = (requests, errors) => new Arm(requests, errors);

    public static RolloutId Id(int version, int attempt = 1) => new(Model, new VersionNumber(version), attempt);

    /// <summary>Puts a golden set among the uploads.</summary>
    public void PutGolden(string content) => _uploads.Put($"{Model}/m.golden.json", System.Text.Encoding.UTF8.GetBytes(content));

    public async Task SetPolicyAsync(string policy)
    {
        var (_, etag) = await Process.Policies.FindAsync(Model, default);
        Assert.True(await Process.Policies.SetAsync(Model, PolicyDocument.ParseKnown(policy), etag, "test", default));
    }

    /// <param name="content">The version's bytes.</param>
    /// <param name="golden">True to name the golden set that is among the uploads.</param>
    public async Task UploadAsync(string content, bool golden = false)
    {
        var metadata = golden ? new Dictionary<string, string> { [GoldenFile.MetadataName] = "m.golden.json" } : null;
        _uploads.Put($"{Model}/model.onnx", System.Text.Encoding.UTF8.GetBytes(content), metadata: metadata);
        await Process.Registrar.RegisterAsync($"{Model}/model.onnx", default);
    }

    /// <summary>Uploads versions up to <paramref name="last"/> and rolls each out to its end.</summary>
    public async Task PromoteAsync(int last)
    {
        for (var version = (await ModelAsync()).Latest + 1; version <= last; version++)
        {
            await UploadAsync($"v{version}");
            await RunAsync(Id(version));
        }
    }

    /// <summary>A person deploys a saved version; its rollout has not begun yet.</summary>
    public async Task<RolloutId> DeployAsync(int version) =>
        (await Process.Requests.RequestAsync(Model, new VersionNumber(version), null, null, "ada", default)).Rollout!.Id;

    /// <summary>A person rolls back.</summary>
    public Task<RollbackOutcome> RollBackAsync(RollbackRequest request, string? key = null) =>
        Process.Rollback.RollBackAsync(Model, request, "bad", "ada", key, default);

    /// <summary>A person names the version to go to.</summary>
    public static RollbackRequest To(int version) => new(To: new RollbackTarget(new VersionNumber(version)));

    /// <summary>Where a rollback would go.</summary>
    public async Task<VersionNumber?> PreviousAsync() => (await Process.Status.FindModelAsync(Model, default))!.Previous;

    /// <summary>Takes turns, moving the clock to when each is due, until the rollout has ended or <paramref name="until"/> holds.</summary>
    public async Task<Rollout> RunAsync(RolloutId id, Func<Rollout, bool>? until = null)
    {
        for (var turns = 0; turns < 1000; turns++)
        {
            var rollout = await RolloutAsync(id);
            if (rollout.Effect is null || until?.Invoke(rollout) == true) return rollout;
            if (rollout.Due > Clock.GetUtcNow())
            {
                await ServeAsync(id, rollout.Due - Clock.GetUtcNow());
                Clock.SetUtcNow(rollout.Due);
            }
            await Process.Engine.TurnAsync(id, rollout.Turn, default);
        }
        throw new TimeoutException($"{id} did not get there.");
    }

    public Task<Rollout> RunAsync(RolloutId id, RolloutPhase phase) => RunAsync(id, rollout => rollout.Phase == phase);

    public async Task<Rollout> RolloutAsync(RolloutId id) => (await Reader.FindAsync<Rollout>(ModelKeys.Rollout(id)))!.Value.Value;

    public async Task<Deployment> DeploymentAsync() =>
        (await Reader.FindAsync<Deployment>(ModelKeys.Deployment))?.Value ?? new Deployment();

    /// <summary>What stands on a version; null where it is not barred.</summary>
    public async Task<Bar?> BarAsync(int version) => (await Reader.FindAsync<ModelVersion>(ModelKeys.Version(version)))?.Value.Bar;

    public Task<ModelHead> ModelAsync() => Reader.HeadAsync();

    public async Task<Routing?> RoutingAsync() => (await Routings.FindAsync(Model, default))?.Routing;

    /// <summary>The log, oldest first, as words.</summary>
    public async Task<IReadOnlyList<ModelEvent>> EventsAsync() =>
        [.. (await Reader.ListAsync<ModelEvent>(ModelKeys.EventPrefix)).Reverse()];

    /// <summary>Stable, candidate with weight, as in <c>2 3@10</c>.</summary>
    public async Task<string> ServedAsync()
    {
        var routing = await RoutingAsync();
        return string.Join(' ', (routing?.Versions ?? []).Where(version => version.Role != RouteRole.Previous)
            .Select(version => string.Create(CultureInfo.InvariantCulture, $"{version.Version}@{version.Weight}")));
    }

    /// <summary>The gateway counts for a while what the routing gives each arm.</summary>
    public async Task ServeAsync(RolloutId id, TimeSpan span)
    {
        if (Traffic is not { } perSecond || await RoutingAsync() is not { } routing || routing.Rollout != id) return;
        var trial = routing.Find(RouteRole.Candidate) ?? routing.Find(RouteRole.Watched);
        var total = (long)(perSecond * span.TotalSeconds);
        var candidate = total * (trial?.Weight ?? 0) / 100;
        var now = Clock.GetUtcNow();
        var block = new Block(
            "gw/1", _block++, routing.Generation, now, now + span,
            Count(candidate, (long)(candidate * ErrorRate)), Count(total - candidate, 0));
        await Process.Blocks.AddAsync(id, [block], default);
    }

    private ModelReader Reader => new(Storage.Rows, Model);
}
