using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Local;

/// <summary>
/// Runs every rollout of this host: at the start all that have not ended, from their rows, and later each that is woken. Every few
/// seconds it reconciles the models concerned: it finishes what a failure left undone.
/// </summary>
internal sealed class RolloutRunner : BackgroundService, IRolloutRunner
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly RolloutLoop _loop;
    private readonly Catalog _catalog;
    private readonly Reconciler _reconciler;
    private readonly TimeProvider _clock;
    private readonly ILogger<RolloutRunner> _log;
    private readonly HashSet<ModelName> _concerned = [];
    private readonly CancellationTokenSource _stop = new();

    public RolloutRunner(RolloutEngine engine, Catalog catalog, Reconciler reconciler, TimeProvider clock, ILogger<RolloutRunner> log)
    {
        _loop = new RolloutLoop(engine, clock, (id, failure) => log.TurnFailed(id, failure.Message));
        (_catalog, _reconciler, _clock, _log) = (catalog, reconciler, clock, log);
    }

    public Task WakeAsync(RolloutId id, CancellationToken cancel)
    {
        lock (_concerned) _concerned.Add(id.Model);
        Start(id);
        return Task.CompletedTask;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _stop.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isResumed = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!isResumed) await _catalog.ForEachAsync(AddAsync, stoppingToken);
                isResumed = true;
                // What could not be listed when it changed, at rest or not.
                foreach (var model in _catalog.TakeStale()) await AddAsync(model);
                await ReconcileAsync(stoppingToken);
            }
            catch (StorageUnavailableException unavailable)
            {
                _log.ReconcilingFailed(Interval.TotalSeconds, unavailable.Message);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            await Task.Delay(Interval, _clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task AddAsync(ModelName model)
    {
        lock (_concerned) _concerned.Add(model);
        return Task.CompletedTask;
    }

    /// <summary>Reconciles every model that may need it, and forgets those that have no open rollout and nothing to publish.</summary>
    private async Task ReconcileAsync(CancellationToken cancel)
    {
        ModelName[] concerned;
        lock (_concerned) concerned = [.. _concerned];
        foreach (var model in concerned)
        {
            // Removed before it is reconciled: a wake-up in the meantime adds it again.
            lock (_concerned) _concerned.Remove(model);
            IReadOnlyList<RolloutId> open;
            try
            {
                open = await _reconciler.RunAsync(model, cancel);
            }
            catch (NewerFormatException newer)
            {
                _log.NewerFormat(model, newer.Message);
                continue;
            }
            catch
            {
                await AddAsync(model);
                throw;
            }
            if (open.Count == 0) continue;
            await AddAsync(model);
            foreach (var id in open)
                if (!_loop.IsRunning(id)) Start(id);
        }
    }

    private void Start(RolloutId id) => _ = _loop.StartAsync(id, _stop.Token);
}
