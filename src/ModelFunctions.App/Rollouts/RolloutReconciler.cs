using Microsoft.DurableTask.Client;
using ModelFunctions.Core.Models;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.App.Rollouts;

/// <summary>
/// Makes sure that every rollout ends, whatever happens to its instance. A missing instance is started. If an instance was terminated or failed,
/// its rollout is ended. Overdue turns are taken here.
/// </summary>
public sealed class RolloutReconciler(RolloutEngine engine, Reconciler reconciler, TimeProvider clock)
{
    /// <summary>How long a turn may be overdue before it is taken here. Longer than the queues hide the work of a killed host.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Reconciles one model.</summary>
    public async Task KeepAsync(ModelName model, DurableTaskClient client, CancellationToken cancel)
    {
        foreach (var id in await reconciler.RunAsync(model, cancel))
            await KeepAsync(id, client, cancel);
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
