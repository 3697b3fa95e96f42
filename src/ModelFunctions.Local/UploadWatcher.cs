using ModelFunctions.Core.Ports;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.Local;

/// <summary>Registers what any client puts into the container of uploads, within about a second.</summary>
internal sealed class UploadWatcher(UploadScan scan, TimeProvider clock, ILogger<UploadWatcher> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>A look may take at most this part of the time, so that a long list does not keep the machine busy.</summary>
    private const int MaxShare = 4;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var started = clock.GetTimestamp();
            await LookAsync(stoppingToken);
            var rest = clock.GetElapsedTime(started) * MaxShare;
            await Task.Delay(rest > Interval ? rest : Interval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        try
        {
            foreach (var failed in await scan.RunAsync(cancel))
                log.LogWarning(failed.Failure, "Upload '{Path}' could not be registered yet; it is tried again", failed.Path);
        }
        catch (StorageUnavailableException unavailable)
        {
            log.LogWarning("Uploads cannot be listed; trying again. {Reason}", unavailable.Message);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
        }
    }
}
