using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Rollouts;

/// <summary>Finishes for one model what a dead process or an unreachable storage left undone; for a timer.</summary>
public sealed class Reconciler(ModelTable table, Publisher publisher, Watchdog watchdog)
{
    /// <summary>
    /// Has unlooked candidates paused, the newest routing published and the listing brought up to date, and returns the rollouts that have not ended: whoever runs
    /// rollouts sees to it that each of them is being run.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer; the next time will do.</exception>
    public async Task<IReadOnlyList<RolloutId>> RunAsync(ModelName model, CancellationToken cancel)
    {
        var seen = await ModelTransaction.ReadAsync(table, model, cancel);
        if (await watchdog.CheckAsync(model, seen.Deployment, cancel) || !seen.Deployment.IsPublished)
            await publisher.PublishAsync(model, cancel);
        await table.Projections.RefreshAsync(model, cancel);
        return seen.Head.Open;
    }
}
