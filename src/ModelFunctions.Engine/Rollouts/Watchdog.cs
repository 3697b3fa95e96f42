using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Rollouts;

/// <summary>
/// Pauses a rollout whose candidate nobody has looked at in time, and takes the traffic off it. Followers have dropped the candidate by
/// themselves by then; this makes the record say so.
/// </summary>
public sealed class Watchdog(ModelTable table, TimeProvider clock)
{
    /// <summary>Who the log names.</summary>
    public const string Actor = "watchdog";

    /// <summary>True if it had to step in; then the routing is to be published.</summary>
    /// <param name="model">The model.</param>
    /// <param name="seen">Its deployment as the caller has just read it: where that is well, nothing more is read.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<bool> CheckAsync(ModelName model, Deployment seen, CancellationToken cancel)
    {
        if (!IsLeaseExpired(seen, clock.GetUtcNow())) return false;
        while (true)
        {
            var transaction = await ModelTransaction.ReadAsync(table, model, cancel);
            if (await transaction.OwnerAsync(cancel) is not { } owner || Pause(transaction, owner, clock.GetUtcNow()) is null) return false;
            if (await transaction.TryCommitAsync(cancel)) return true;
        }
    }

    /// <summary>The rollout as it is paused; null where its candidate was looked at in time or nothing is left to be done.</summary>
    internal static Rollout? Pause(ModelTransaction transaction, Stored<Rollout> rollout, DateTimeOffset now)
    {
        if (transaction.Deployment.Owner != rollout.Value.Id || !IsLeaseExpired(transaction.Deployment, now)) return null;
        if (transaction.Deployment.Weight == 0 && rollout.Value.Phase == RolloutPhase.Paused) return null;
        var cause = new Cause(now, Actor);
        var decision = RolloutMachine.Next(rollout.Value, new Signal.LeaseExpired(), now);
        if (decision.Answer != Answer.Taken) return null;
        transaction.Save(rollout, decision, cause);
        if (transaction.Deployment is { Weight: > 0, CandidateUntil: { } until })
            transaction.Apply(transaction.Deployment.Shift(0, until, cause));
        return decision.Next;
    }

    private static bool IsLeaseExpired(Deployment deployment, DateTimeOffset now) =>
        deployment.Candidate is not null && deployment.CandidateUntil <= now;
}
