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

    /// <summary>No rest is longer: a list may have been slow because the storage stood still, and that is over.</summary>
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

    /// <summary>Looks once; returns how long listing took. What is new is registered beside the looks: a large upload holds up no small one.</summary>
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
        return TimeSpan.Zero;
    }

    private async Task RegisterAsync(IReadOnlyList<UploadedBlob> unseen, CancellationToken cancel)
    {
        try
        {
            foreach (var failed in await scan.RegisterAsync(unseen, cancel))
                log.RegistrationFailed(failed.Failure, failed.Path);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
        }
    }

    /// <summary>Lets go of what has ended; a failure that nobody foresaw ends the watcher.</summary>
    private async Task EndedAsync()
    {
        foreach (var ended in _underWay.Where(task => task.IsCompleted).ToList())
        {
            _underWay.Remove(ended);
            await ended;
        }
    }
}
