using ModelFunctions.Core;
using ModelFunctions.Core.Configuration;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Gateway.Gate;
using ModelFunctions.Gateway.Health;
using ModelFunctions.Gateway.Http;
using ModelFunctions.Gateway.Runtime;
using ModelFunctions.Gateway.Serving;

namespace ModelFunctions.Gateway;

/// <summary>
/// The inference server: follows routings, serves the models that they name, and reports their health. It runs as a hosted
/// service of any ASP.NET Core app, which maps its routes with <see cref="Map"/>.
/// </summary>
public sealed class InferenceGateway : BackgroundService
{
    private readonly GatewayOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<InferenceGateway> _log;
    private readonly HealthReporter _health;
    private readonly VersionLoading _loading;

    /// <summary>Puts a gateway together; it does nothing until it is started.</summary>
    /// <param name="options">How it works.</param>
    /// <param name="routings">Where routings are found.</param>
    /// <param name="artifacts">Where artifacts and golden sets are found.</param>
    /// <param name="blocks">The table that blocks and gate reports are written to.</param>
    /// <param name="clock">The time.</param>
    /// <param name="random">What splits the traffic; used under a lock.</param>
    /// <param name="logs">Where it says what it does.</param>
    /// <exception cref="FormatException">Options are out of their ranges; the message names each of them.</exception>
    public InferenceGateway(
        GatewayOptions options, IRoutingFeed routings, IArtifacts artifacts, ITable blocks, TimeProvider clock, Random random, ILoggerFactory logs)
    {
        new ConfigurationErrors().Check(options).ThrowIfAny();
        _options = options;
        _clock = clock;
        _log = logs.CreateLogger<InferenceGateway>();
        _health = new HealthReporter(blocks, options.Source, options.RequestTimeout, logs.CreateLogger<HealthReporter>());
        var loader = new OnnxLoader(new ArtifactCache(artifacts, options.CacheFolder), options, clock, logs.CreateLogger<OnnxLoader>());
        _loading = new VersionLoading(loader, new Gatekeeper(artifacts, options, clock), _health, logs.CreateLogger<VersionLoading>());
        var chance = new Chance(random);
        Follower = new RoutingFollower(
            routings, name => new ServedModel(name, _loading, _health, chance, clock), clock, logs.CreateLogger<RoutingFollower>());
    }

    /// <summary>What is served.</summary>
    public RoutingFollower Follower { get; }

    /// <summary>Maps the routes of the Open Inference Protocol, version 2, under <c>/v2</c>.</summary>
    public void Map(IEndpointRouteBuilder routes) => Routes.Map(routes, Follower, () => _loading.IsIdle, _options, _clock, _log);

    /// <summary>Completes when nothing is being loaded or tried.</summary>
    public Task IdleAsync() => _loading.IdleAsync();

    /// <summary>Reports what is counted, without waiting for the next time.</summary>
    public Task FlushAsync(CancellationToken cancel) => _health.FlushAsync(_clock.GetUtcNow(), cancel);

    /// <summary>Stops, and hands over the blocks that are open.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        foreach (var model in Follower.Models) model.Withdraw();
        await TryAsync(FlushAsync, cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RepeatAsync(_options.PollInterval, Follower.PollAsync, stoppingToken),
        RepeatAsync(_options.ReportInterval, FlushAsync, stoppingToken));

    private async Task RepeatAsync(TimeSpan interval, Func<CancellationToken, Task> work, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(interval, _clock);
        do
            await TryAsync(work, stop);
        while (await NextAsync(timer, stop));
    }

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        try
        {
            await work(cancel);
        }
        catch (StorageUnavailableException failure)
        {
            _log.StorageUnavailable(failure.Message);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Stopping; RepeatAsync sees it.
        }
        catch (Exception unforeseen)
        {
            // A server that stopped following would serve what was taken out of service; so it goes on trying, and says so each time.
            _log.WorkFailed(unforeseen);
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stop)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
