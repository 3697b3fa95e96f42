using ModelFunctions.Core;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Retention;

namespace ModelFunctions.Local;

/// <summary>At the start and then from time to time: deletes bytes that nothing needs, and what has been over for as long as it is to be kept.</summary>
internal sealed class Maintenance(ArtifactSweeper sweeper, RetentionSweeper retention, TimeProvider clock, ILogger<Maintenance> log) : BackgroundService
{
    /// <summary>Every so many rounds of retention, artifacts are swept: once an hour.</summary>
    private const int RoundsOfASweep = 4;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var round = 0; !stoppingToken.IsCancellationRequested; round++)
        {
            if (round % RoundsOfASweep == 0) await TryAsync(() => sweeper.SweepAsync(stoppingToken), stoppingToken);
            await TryAsync(() => DeleteExpiredAsync(stoppingToken), stoppingToken);
            await Task.Delay(RetentionSweeper.Interval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task DeleteExpiredAsync(CancellationToken cancel)
    {
        if (await retention.RunAsync(cancel) is { Count: > 0 } failed) log.DeletingFailed(failed.Count, failed[0].Failure.Message);
    }

    private async Task TryAsync(Func<Task> work, CancellationToken stopping)
    {
        try
        {
            await work();
        }
        catch (StorageUnavailableException unavailable)
        {
            log.MaintenanceFailed(unavailable.Message);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops.
        }
        catch (Exception unforeseen)
        {
            log.WorkFailed(unforeseen, "Maintenance");
        }
    }
}
