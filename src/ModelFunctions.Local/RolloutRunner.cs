using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Local;

/// <summary>
/// Runs every rollout of this host: at the start all that have not ended, from their rows, and later each that is woken. Every few
/// seconds the open models are looked after, which finishes what a failure left undone.
/// </summary>
internal sealed class RolloutRunner : BackgroundService, IRolloutRunner
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly RolloutLoop _loop;
    private readonly OpenModelsFill _fill;
    private readonly Reconciler _reconciler;
    private readonly TimeProvider _clock;
    private readonly ILogger<RolloutRunner> _log;
    private readonly CancellationTokenSource _stop = new();

    public RolloutRunner(RolloutEngine engine, OpenModelsFill fill, Reconciler reconciler, TimeProvider clock, ILogger<RolloutRunner> log)
    {
        _loop = new RolloutLoop(engine, clock, (id, failure) => log.TurnFailed(id, failure.Message));
        (_fill, _reconciler, _clock, _log) = (fill, reconciler, clock, log);
    }

    public Task WakeAsync(RolloutId id, CancellationToken cancel)
    {
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
                await _fill.RunAsync(stoppingToken);
                foreach (var failed in await _reconciler.RunAsync(KeepAsync, everything: !isResumed, stoppingToken)) Tell(failed);
                isResumed = true;
            }
            catch (StorageUnavailableException unavailable)
            {
                _log.ReconcilingFailed(Interval.TotalSeconds, unavailable.Message);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // A service that ends so would take the host with it: serving and the brake go on without this round.
            catch (Exception unforeseen)
            {
                _log.WorkFailed(unforeseen, "Reconciling rollouts");
            }
            await Task.Delay(Interval, _clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Tell(FailedModel failed)
    {
        if (failed.Failure is NewerFormatException) _log.NewerFormat(failed.Model, failed.Failure.Message);
        else _log.ModelFailed(failed.Model, failed.Failure.Message);
    }

    private Task KeepAsync(RolloutId id, CancellationToken cancel)
    {
        if (!_loop.IsRunning(id)) Start(id);
        return Task.CompletedTask;
    }

    private void Start(RolloutId id) => _ = _loop.StartAsync(id, _stop.Token);
}
