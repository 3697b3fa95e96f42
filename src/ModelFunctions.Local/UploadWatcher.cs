using ModelFunctions.Core;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.Local;

/// <summary>Registers what any client puts into the container of uploads, within about a second.</summary>
internal sealed class UploadWatcher(UploadScan scan, TimeProvider clock, ILogger<UploadWatcher> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Listing may take at most this part of the time, so that a long list does not keep the machine busy.</summary>
    private const int MaxShare = 4;

    /// <summary>The longest pause. A list may have been slow because the storage was down, and that may be over.</summary>
    private static readonly TimeSpan MaxRest = TimeSpan.FromSeconds(10);

    private readonly List<Task> _underWay = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var rest = await LookAsync(stoppingToken) * MaxShare;
            await Task.Delay(rest < Interval ? Interval : rest > MaxRest ? MaxRest : rest, clock, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await EndedAsync();
        }
        await Task.WhenAll(_underWay);
    }

    /// <summary>Lists once and returns how long that took. New uploads are registered in the background, so that a large one does not delay a small one.</summary>
    private async Task<TimeSpan> LookAsync(CancellationToken cancel)
    {
        try
        {
            var started = clock.GetTimestamp();
            var unseen = await scan.ListUnseenAsync(cancel);
            var listing = clock.GetElapsedTime(started);
            if (unseen.Count > 0) _underWay.Add(RegisterAsync(unseen, cancel));
            return listing;
        }
        catch (StorageUnavailableException unavailable)
        {
            log.ListingFailed(unavailable.Message);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
        }
        // A service that ends so would take the host with it.
        catch (Exception unforeseen)
        {
            log.WorkFailed(unforeseen, "Listing uploads");
        }
        return TimeSpan.Zero;
    }

    private async Task RegisterAsync(IReadOnlyList<UploadedBlob> unseen, CancellationToken cancel)
    {
        try
        {
            foreach (var failed in await scan.RegisterAsync(unseen, cancel))
                log.RegistrationFailed(failed.Path, failed.Failure.Message);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
        }
        catch (Exception unforeseen)
        {
            log.WorkFailed(unforeseen, "Registering uploads");
        }
    }

    /// <summary>Forgets registrations that have ended.</summary>
    private async Task EndedAsync()
    {
        foreach (var ended in _underWay.Where(task => task.IsCompleted).ToList())
        {
            _underWay.Remove(ended);
            await ended;
        }
    }
}
