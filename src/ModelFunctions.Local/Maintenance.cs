using ModelFunctions.Core;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.Local;

/// <summary>At the start and then every hour: deletes bytes that nothing needs.</summary>
internal sealed class Maintenance(ArtifactSweeper sweeper, TimeProvider clock, ILogger<Maintenance> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await sweeper.SweepAsync(stoppingToken);
            }
            catch (StorageUnavailableException unavailable)
            {
                log.MaintenanceFailed(unavailable.Message);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception unforeseen)
            {
                log.WorkFailed(unforeseen, "Maintenance");
            }
            await Task.Delay(Interval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
