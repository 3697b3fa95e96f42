using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.App.Rollouts;

/// <summary>
/// Makes sure that every rollout ends, whatever happens to its instance. A missing instance is started. If an instance was terminated or failed,
/// its rollout is ended. Overdue turns are taken here.
/// </summary>
public sealed class RolloutReconciler(RolloutEngine engine, OpenModelsFill fill, Reconciler reconciler, TimeProvider clock, ILogger<RolloutReconciler> log)
{
    /// <summary>How long a turn may be overdue before it is taken here. Longer than the queues hide the work of a killed host.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Looks after the open models whose time has come. One that fails is logged, and tried again at a later pass.</summary>
    /// <exception cref="StorageUnavailableException">They could not be listed.</exception>
    public async Task RunAsync(DurableTaskClient client, CancellationToken cancel)
    {
        await fill.RunAsync(cancel);
        foreach (var failed in await reconciler.RunAsync((id, stop) => KeepAsync(id, client, stop), everything: false, cancel))
            log.ReconcilingFailed(failed.Failure, failed.Model);
    }

    private async Task KeepAsync(RolloutId id, DurableTaskClient client, CancellationToken cancel)
    {
        var instance = await client.GetInstanceAsync(id.ToString(), getInputsAndOutputs: false, cancel);
        switch (instance?.RuntimeStatus)
        {
            case null:
                await DurableRunner.StartAsync(client, id, cancel);
                break;
            case OrchestrationRuntimeStatus.Terminated or OrchestrationRuntimeStatus.Failed:
                // A rollout that is already reverting needs only its turns; breaking it again would delay them.
                if (await engine.NextAsync(id, cancel) is { Phase: not RolloutPhase.Reverting })
                    await engine.BreakAsync(id, $"Its orchestration was {instance.RuntimeStatus.ToString().ToLowerInvariant()}.", cancel);
                await TakeTurnsAsync(id, TimeSpan.Zero, cancel);
                break;
            default:
                await TakeTurnsAsync(id, Patience, cancel);
                break;
        }
    }

    /// <summary>Where a turn has been due for longer than <paramref name="patience"/>, takes it, and with it all that are due by then.</summary>
    private async Task TakeTurnsAsync(RolloutId id, TimeSpan patience, CancellationToken cancel)
    {
        var next = await engine.NextAsync(id, cancel);
        while (next is { Effect: not null } && next.Due + patience <= clock.GetUtcNow())
        {
            var turn = next.Turn;
            next = await engine.TurnAsync(id, turn, cancel);
            if (next?.Turn == turn) return;
            patience = TimeSpan.Zero;
        }
    }
}
