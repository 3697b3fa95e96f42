using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ModelFunctions.App.Rollouts;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Events;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Ports;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Core.Rollouts.Policy;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Testing.Fakes;

namespace ModelFunctions.App.Tests.Durable;

/// <summary>
/// One model of the app on strict fakes: the app's own services, orchestrator and activities, run by a <see cref="DurableHost"/>. The
/// model's clock lies years behind the host's, so that no turn is waited for; before each turn it is set to when the turn is due, and a
/// gateway has counted until then what the routing gave each arm.
/// </summary>
internal sealed class OrchestrationWorld
{
    /// <summary>Two steps and a watch; about ten looks.</summary>
    public const string Policy = """
        {"steps":[{"weight":10,"hold":"1m"},{"weight":50,"hold":"1m"}],"watch":"2m","interval":"30s","minimumRequests":50,
         "checks":[{"kind":"errors","max":0.05}]}
        """;

    private static readonly DateTimeOffset LongAgo = new(2020, 1, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly InMemoryRows _rows = new();
    private readonly InMemoryBlobs _uploads;
    private readonly TurnScript _script = new();
    private readonly ConcurrentQueue<Turn> _turns = new();
    private readonly KeyedLock<ModelName> _clockTurns = new();
    private readonly ServiceProvider _services;
    private readonly RolloutActivities _activities;
    private readonly TaskCompletionSource _stands = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WorldGateway _gateway;
    private RolloutPhase? _standIn;

    /// <summary>A model that has never had an upload.</summary>
    /// <param name="host">What runs its orchestrations.</param>
    /// <param name="policy">Its policy.</param>
    /// <param name="model">Its name; null for a new one.</param>
    /// <param name="start">What its clock shows at first; null for years ago.</param>
    public OrchestrationWorld(DurableHost host, string policy = Policy, string? model = null, DateTimeOffset? start = null)
    {
        Host = host;
        Model = model is null ? host.NewModel() : ModelName.Parse(model);
        Clock = new FakeTimeProvider(start ?? LongAgo);
        Rows = new FailingRows(_rows);
        Routings = new FailingRoutings(new InMemoryRoutings());
        _uploads = new InMemoryBlobs(Clock);
        var blocks = new InMemoryRows();
        _gateway = new WorldGateway(Model, Routings, blocks);
        _services = WorldServices.Of(Clock, Rows, Routings, _uploads, blocks);
        _activities = ActivatorUtilities.CreateInstance<RolloutActivities>(_services);
        Service<PolicyStore>().SetAsync(Model, PolicyDocument.ParseKnown(policy), null, "test", default).GetAwaiter().GetResult();
        host.Add(this);
    }

    public DurableHost Host { get; }

    public DurableTaskClient Client => Host.Client;

    public ModelName Model { get; }

    public FakeTimeProvider Clock { get; }

    /// <summary>The tables, as the app sees them.</summary>
    public FailingRows Rows { get; }

    public FailingRoutings Routings { get; }

    /// <summary>The share of the requests to the version on trial that fail.</summary>
    public double ErrorRate
    {
        get => _gateway.ErrorRate;
        set => _gateway.ErrorRate = value;
    }

    /// <summary>False to let orchestrations wait as long as they mean to.</summary>
    public bool IsQuick { get; set; } = true;

    /// <summary>Takes down what the orchestrations ask for; null for nobody.</summary>
    public HistoryRecorder? Recorder { get; set; }

    /// <summary>The activities that ran, in order.</summary>
    public IReadOnlyList<Turn> Turns => [.. _turns];

    public IServiceProvider Services => _services;

    public T Service<T>() where T : notnull => _services.GetRequiredService<T>();

    public RolloutId Id(int version, int attempt = 1) => new(Model, new VersionNumber(version), attempt);

    /// <summary>Does something before the first turn in a phase.</summary>
    public void Before(RolloutPhase phase, Func<Task> act) => Before(turn => turn.Phase == phase, act);

    /// <summary>Does something before the first turn that fits, or before the first few.</summary>
    public void Before(Func<Turn, bool> fits, Func<Task> act, int times = 1) => _script.Add(fits, _ => act(), times);

    /// <summary>Puts a file where uploads go, and tells nobody; gives its path.</summary>
    public string Put(string content) => _uploads.Put($"{Model}/model.onnx", Encoding.UTF8.GetBytes(content)).Path;

    /// <summary>Registers a new version, whose orchestration starts, and gives its rollout.</summary>
    public async Task<RolloutId> UploadAsync()
    {
        Service<DurableRunner>().Use(Client);
        return await RegisterAsync();
    }

    /// <summary>Puts a first version into service, without any orchestration.</summary>
    public async Task<OrchestrationWorld> WithStableAsync()
    {
        var id = await RegisterAsync();
        for (var next = await Service<RolloutEngine>().NextAsync(id, default); next?.Effect is not null;)
        {
            await MoveAsync(next.Due);
            next = await Service<RolloutEngine>().TurnAsync(id, next.Turn, default);
        }
        return this;
    }

    /// <summary>The same where that would take long, or a person, by the model's own policy.</summary>
    public async Task<OrchestrationWorld> WithStableUnwatchedAsync()
    {
        var policies = Service<PolicyStore>();
        var (own, etag) = await policies.FindAsync(Model, default);
        await policies.SetAsync(Model, PolicyDocument.ParseKnown("""{"gate":"none","watch":"0s"}"""), etag, "test", default);
        await WithStableAsync();
        await policies.SetAsync(Model, own, (await policies.FindAsync(Model, default)).ETag, "test", default);
        return this;
    }

    /// <summary>A task that ends before the first turn that fits.</summary>
    public Task ReachedAsync(Func<Turn, bool> fits)
    {
        var reached = new TaskCompletionSource();
        Before(fits, () =>
        {
            reached.TrySetResult();
            return Task.CompletedTask;
        });
        return reached.Task;
    }

    /// <summary>Has an orchestration that comes into the phase wait as if its turn were due in weeks; ends when it waits. Once.</summary>
    public Task StandInAsync(RolloutPhase phase)
    {
        _standIn = phase;
        return _stands.Task;
    }

    /// <summary>Gives a command as the API does; false where it was refused.</summary>
    public async Task<bool> GiveAsync(RolloutId id, Signal command)
    {
        var outcome = await Service<RolloutCommands>().GiveAsync(id, command, "as tested", "ada", default);
        if (!outcome!.IsTaken) return false;
        await Service<DurableRunner>().WakeAsync(id, default);
        return true;
    }

    public Task<BrakeOutcome> RollBackAsync() => Service<Brake>().RollBackAsync(Model, new BrakeRequest(), "as tested", "ada", null, default);

    public Task FreezeAsync(string? reason = "as tested") => Service<Freezer>().SetAsync(Model, reason, "ada", default);

    /// <summary>The gateway reports that it cannot serve the rollout's version.</summary>
    public Task RefuseAsync(RolloutId id, string reason) => _gateway.RefuseAsync(id, reason, Clock.GetUtcNow());

    public Task KeepAsync() => Service<RolloutKeeper>().KeepAsync(Model, Client, default);

    /// <summary>The rollout once its orchestration has ended.</summary>
    public async Task<Rollout> EndAsync(RolloutId id)
    {
        await InstanceEndAsync(id);
        return await RolloutAsync(id);
    }

    /// <summary>The instance once it has ended; the test fails where that takes a minute.</summary>
    public async Task<OrchestrationMetadata> InstanceEndAsync(RolloutId id)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        return await Client.WaitForInstanceCompletionAsync(id.ToString(), getInputsAndOutputs: true, limit.Token);
    }

    public async Task<Rollout> RolloutAsync(RolloutId id) => (await FindRolloutAsync(id))!;

    public async Task<ModelStatus> ModelAsync() => (await new StatusReader(_rows).FindModelAsync(Model, default))!;

    /// <summary>Versions in service with their weights, as in <c>1@90 2@10</c>.</summary>
    public async Task<string> ServedAsync() => string.Join(' ', (await RoutingAsync())!.Versions
        .Where(version => version.Role != RouteRole.Previous)
        .Select(version => string.Create(CultureInfo.InvariantCulture, $"{version.Version}@{version.Weight}")));

    /// <summary>The log of a version, oldest first, as words.</summary>
    public async Task<IReadOnlyList<EventKind>> EventsAsync(int version) =>
    [
        .. (await new ModelPartition(_rows, Model).ListAsync<ModelEvent>(KeyRange.Prefix(Keys.EventPrefix), 1000, default)).Values
            .Select(stored => stored.Value).Reverse().Where(entry => entry.Version?.Value == version).Select(entry => entry.Kind),
    ];

    /// <summary>The orchestrator; for <see cref="DurableHost"/>.</summary>
    public Task<JsonNode?> RunAsync(TaskOrchestrationContext context)
    {
        var standing = new StandingContext(IsQuick ? new QuickContext(context) : context, () => _stands.TrySetResult());
        return Recorder is null ? RolloutOrchestrator.RunAsync(standing) : Recorder.RunAsync(standing);
    }

    /// <summary>An activity; for <see cref="DurableHost"/>.</summary>
    public async Task<TurnAnswer?> CallAsync(string activity, string instance, Func<RolloutActivities, Task<TurnAnswer?>> call)
    {
        var id = RolloutId.Parse(instance);
        if (await FindRolloutAsync(id) is { } rollout)
        {
            var turn = new Turn(activity, rollout);
            _turns.Enqueue(turn);
            if (turn.IsTaken) await MoveAsync(rollout.Due);
            await _script.PlayAsync(turn);
        }
        var answer = await call(_activities);
        if (_standIn is null || (await FindRolloutAsync(id))?.Phase != _standIn) return answer;
        _standIn = null;
        return answer! with { Due = TimeProvider.System.GetUtcNow().UtcDateTime + TimeSpan.FromDays(60) };
    }

    /// <summary>Moves the clock to a moment that has not come yet; the gateway counts until then.</summary>
    public async Task MoveAsync(DateTimeOffset to)
    {
        using var turn = await _clockTurns.EnterAsync(Model, default);
        var now = Clock.GetUtcNow();
        if (to <= now) return;
        await _gateway.ServeAsync(now, to);
        Clock.SetUtcNow(to);
    }

    /// <summary>Registers a new version; nothing runs its rollout yet, unless an earlier upload's orchestration was started.</summary>
    public async Task<RolloutId> RegisterAsync()
    {
        var version = await new StatusReader(_rows).FindModelAsync(Model, default) is { } model ? model.Head.Latest + 1 : 1;
        await Service<Registrar>().RegisterAsync(Put($"v{version}"), default);
        return Id(version);
    }

    private Task<Rollout?> FindRolloutAsync(RolloutId id) => new StatusReader(_rows).FindRolloutAsync(id, default);

    private async Task<Routing?> RoutingAsync() => (await Routings.FindAsync(Model, default))?.Routing;
}
