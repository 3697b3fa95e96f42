using System.Text;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ModelFunctions.App.Rollouts;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Engine.Transactions;
using ModelFunctions.Testing.Fakes;

namespace ModelFunctions.App.Tests.Durable;

/// <summary>
/// One model of the app on strict fakes: the app's own services, orchestrator and activities, run by a <see cref="DurableHost"/>. The
/// model's clock lies years behind the host's, so that no turn is waited for; before each turn it is set to when the turn is due, and a
/// gateway has counted until then what the routing gave each arm. Here is what people and machines do to the model; what is waited for
/// is in <see cref="WorldWaits"/>, what is looked at in <see cref="WorldReadings"/>.
/// </summary>
internal sealed class OrchestrationWorld
{
    /// <summary>Two steps and a watch; about ten looks.</summary>
    public const string Policy = """
        {"steps":[{"weight":10,"hold":"1m"},{"weight":50,"hold":"1m"}],"watch":"2m","interval":"30s","minimumRequests":50,
         "checks":[{"kind":"errors","max":0.05}]}
        """;

    private static readonly DateTimeOffset LongAgo = new(2020, 1, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly DurableHost _host;
    private readonly InMemoryBlobs _uploads;
    private readonly ServiceProvider _services;
    private readonly WorldGateway _gateway;
    private readonly WorldClock _clock;

    /// <summary>A model that has never had an upload.</summary>
    /// <param name="host">What runs its orchestrations.</param>
    /// <param name="policy">Its policy.</param>
    /// <param name="model">Its name; null for a new one.</param>
    /// <param name="start">What its clock shows at first; null for years ago.</param>
    public OrchestrationWorld(DurableHost host, string policy = Policy, string? model = null, DateTimeOffset? start = null)
    {
        _host = host;
        Model = model is null ? host.NewModel() : ModelName.Parse(model);
        Clock = new FakeTimeProvider(start ?? LongAgo);
        Rows = new FailingRows(Stored);
        _uploads = new InMemoryBlobs(Clock);
        var blocks = new InMemoryTable(Clock);
        _gateway = new WorldGateway(Model, Routings, blocks);
        _clock = new WorldClock(Clock, Model, _gateway);
        _services = WorldServices.Of(Clock, Rows, Routings, _uploads, blocks, new InMemoryTable(Clock));
        Runs = new WorldRuns(ActivatorUtilities.CreateInstance<RolloutActivities>(_services), new StatusReader(Stored), _clock);
        Service<PolicyStore>().SetAsync(Model, PolicyDocument.ParseKnown(policy), null, "test", default).GetAwaiter().GetResult();
        host.Add(this);
    }

    public DurableTaskClient Client => _host.Client;

    public ModelName Model { get; }

    public FakeTimeProvider Clock { get; }

    /// <summary>The tables, as they are.</summary>
    public InMemoryTable Stored { get; } = new();

    /// <summary>The tables, as the app sees them.</summary>
    public FailingRows Rows { get; }

    public FailingRoutings Routings { get; } = new(new InMemoryRoutings());

    /// <summary>What runs, and has run.</summary>
    public WorldRuns Runs { get; }

    /// <summary>The activities that ran, in order.</summary>
    public IReadOnlyList<Turn> Turns => Runs.Turns;

    public IServiceProvider Services => _services;

    /// <summary>The share of the requests to the version on trial that fail.</summary>
    public double ErrorRate
    {
        get => _gateway.ErrorRate;
        set => _gateway.ErrorRate = value;
    }

    public T Service<T>() where T : notnull => _services.GetRequiredService<T>();

    public RolloutId Id(int version, int attempt = 1) => new(Model, new VersionNumber(version), attempt);

    /// <summary>Does something before the first turn in a phase.</summary>
    public void Before(RolloutPhase phase, Func<Task> act) => Before(turn => turn.Phase == phase, act);

    /// <summary>Does something before the first turn that fits, or before the first few.</summary>
    public void Before(Func<Turn, bool> fits, Func<Task> act, int times = 1) => Runs.Script.Add(fits, _ => act(), times);

    /// <summary>Puts a file where uploads go, and tells nobody; gives its path.</summary>
    public string Put(string content) => _uploads.Put($"{Model}/model.onnx", Encoding.UTF8.GetBytes(content)).Path;

    /// <summary>Registers a new version, whose orchestration starts, and gives its rollout.</summary>
    public async Task<RolloutId> UploadAsync()
    {
        Service<DurableRunner>().Use(Client);
        return await RegisterAsync();
    }

    /// <summary>Registers a new version; nothing runs its rollout yet, unless an earlier upload's orchestration was started.</summary>
    public async Task<RolloutId> RegisterAsync()
    {
        var version = await new StatusReader(Stored).FindModelAsync(Model, default) is { } model ? model.Head.Latest + 1 : 1;
        await Service<Registrar>().RegisterAsync(Put($"v{version}"), default);
        return Id(version);
    }

    /// <summary>Gives a command as the API does; false where it was refused.</summary>
    public async Task<bool> GiveAsync(RolloutId id, Signal command)
    {
        if (!await GiveUnheardAsync(id, command)) return false;
        await HintAsync(id);
        return true;
    }

    /// <summary>Gives a command whose hint to the orchestration is lost; false where it was refused.</summary>
    public async Task<bool> GiveUnheardAsync(RolloutId id, Signal command) =>
        (await Service<RolloutCommands>().GiveAsync(id, command, "as tested", "ada", default))!.IsTaken;

    /// <summary>Tells the orchestration that something may have changed.</summary>
    public Task HintAsync(RolloutId id) => Service<DurableRunner>().WakeAsync(id, default);

    public Task<RollbackOutcome> RollBackAsync() => Service<Rollback>().RollBackAsync(Model, new RollbackRequest(), "as tested", "ada", null, default);

    public Task FreezeAsync(string? reason = "as tested") => Service<Freezer>().SetAsync(Model, reason, "ada", default);

    /// <summary>The gateway reports that it cannot serve the rollout's version.</summary>
    public Task RefuseAsync(RolloutId id, string reason) => _gateway.RefuseAsync(id, reason, Clock.GetUtcNow());

    public async Task KeepAsync()
    {
        await Service<OpenModels>().OpenAsync([Model], default);
        await Service<RolloutReconciler>().RunAsync(Client, default);
    }

    /// <summary>Moves the clock to a moment that has not come yet; the gateway counts until then.</summary>
    public Task MoveAsync(DateTimeOffset to) => _clock.MoveAsync(to);
}
