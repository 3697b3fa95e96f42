using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using ModelFunctions.App.Rollouts;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Retention;

namespace ModelFunctions.App.Upkeep;

/// <summary>Work by timer, so that nothing depends on an event, a call or an instance that was lost. One instance of the app runs it at a time.</summary>
public sealed class Timers(UploadScan scan, RolloutReconciler keeper, ArtifactSweeper sweeper, RetentionSweeper retention, DurableRunner runner, ILogger<Timers> log)
{
    /// <summary>Registers uploads that no trigger reported: every minute.</summary>
    [Function("RegisterMissedUploads")]
    public async Task RegisterMissedUploadsAsync(
        [TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancel)
    {
        runner.Use(client);
        foreach (var failed in await scan.RunAsync(cancel))
            log.RegistrationFailed(failed.Path, failed.Failure.Message);
    }

    /// <summary>
    /// Runs the watchdog, publishes unpublished routings and carries on rollouts without an instance: every ten seconds, one request to the storage
    /// where nothing is under way.
    /// </summary>
    [Function("KeepRollouts")]
    public Task KeepRolloutsAsync(
        [TimerTrigger("*/10 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancel) =>
        keeper.RunAsync(client, cancel);

    /// <summary>Deletes bytes that nothing needs: every hour.</summary>
    [Function("SweepArtifacts")]
    public Task SweepArtifactsAsync([TimerTrigger("0 15 * * * *")] TimerInfo timer, CancellationToken cancel) => sweeper.SweepAsync(cancel);

    /// <summary>Deletes what has been over for as long as it is to be kept: every 15 minutes.</summary>
    [Function("DeleteExpired")]
    public async Task DeleteExpiredAsync([TimerTrigger("0 */15 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancel)
    {
        runner.Use(client);
        if (await retention.RunAsync(cancel) is { Count: > 0 } failed) log.DeletingFailed(failed.Count, failed[0].Failure.Message);
    }
}
