using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Ports;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Engine.Rollouts;

/// <summary>
/// Pauses a rollout whose candidate nobody has looked at in time, and takes the traffic off it. Followers have dropped the candidate by
/// themselves by then; this makes the record say so.
/// </summary>
public sealed class Watchdog(IRows rows, TimeProvider clock)
{
    /// <summary>Who the log names.</summary>
    public const string Actor = "watchdog";

    /// <summary>True if it had to step in; then the routing is to be published.</summary>
    /// <param name="model">The model.</param>
    /// <param name="seen">Its deployment as the caller has just read it: where that is well, nothing more is read.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<bool> CheckAsync(ModelName model, Deployment seen, CancellationToken cancel)
    {
        if (!IsUnlooked(seen)) return false;
        while (true)
        {
            var transaction = await ModelTransaction.ReadAsync(rows, model, cancel);
            if (!IsUnlooked(transaction.Deployment) || await transaction.OwnerAsync(cancel) is not { } owner) return false;
            if (transaction.Deployment.Weight == 0 && owner.Value.Phase == RolloutPhase.Paused) return false;
            var cause = new Cause(clock.GetUtcNow(), Actor);
            var decision = RolloutMachine.Next(owner.Value, new Signal.Unlooked(), cause.At);
            if (decision.Answer != Answer.Taken) return false;
            transaction.Save(owner, decision, cause);
            if (transaction.Deployment is { Weight: > 0, CandidateUntil: { } until })
                transaction.Apply(transaction.Deployment.Shift(0, until, cause));
            if (await transaction.CommitAsync(rows, cancel)) return true;
        }
    }

    private bool IsUnlooked(Deployment deployment) => deployment.Candidate is not null && deployment.CandidateUntil <= clock.GetUtcNow();
}
