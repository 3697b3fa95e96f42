using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Engine.Transactions;

/// <summary>Rollouts that have not begun when a person withdraws their model.</summary>
internal static class PendingRollouts
{
    /// <summary>The most that end in the transaction itself, which has room for 100 changes; the others end when their turn comes.</summary>
    public const int Most = 30;

    /// <summary>Ends the rollouts that have not begun as saved, where the transaction has the model withdrawn.</summary>
    public static async Task SavePendingAsync(this ModelTransaction transaction, ModelName model, Cause cause, CancellationToken cancel)
    {
        if (transaction.Deployment.Withdrawn is not { } withdrawal) return;
        var signal = new Signal.Declined(Reasons.Withdrawn(model, withdrawal));
        foreach (var id in transaction.Head.Open.TakeLast(Most))
            if (await transaction.FindAsync(id, cancel) is { } pending
                && RolloutMachine.Next(pending.Value, signal, cause.At) is { Answer: Answer.Taken } decision)
                transaction.Save(pending, decision, cause with { Reason = null });
    }
}
