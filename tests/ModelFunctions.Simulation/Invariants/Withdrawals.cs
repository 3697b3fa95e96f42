using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Simulation.Invariants;

/// <summary>What people's withdrawals forbid, by the events alone: the record may have lost them.</summary>
public static class Withdrawals
{
    /// <summary>Reads the events of one transaction; says what went in though a person has withdrawn it, or null.</summary>
    /// <param name="ledger">What was seen of the model.</param>
    /// <param name="before">The deployment before them.</param>
    /// <param name="events">The events.</param>
    public static string? Read(ModelLedger ledger, Deployment before, IEnumerable<ModelEvent> events) =>
        events.Select(entry => Read(ledger, before, entry)).ToList().Find(found => found is not null);

    private static string? Read(ModelLedger ledger, Deployment before, ModelEvent entry)
    {
        switch (entry.Kind)
        {
            case EventKind.Withdrawn when entry.Actor != RolloutEngine.Actor:
                ledger.IsWithdrawn = true;
                foreach (var version in new[] { before.Stable, before.Candidate })
                    if (version is { } withdrawn) ledger.Withdrawn[withdrawn] = entry.Generation!.Value;
                return null;
            case EventKind.WithdrawalLifted:
                ledger.IsWithdrawn = false;
                return null;
            case EventKind.RolledBack when entry.To is { } serves:
                ledger.IsWithdrawn = false;
                ledger.Withdrawn.Remove(serves);
                return null;
            case EventKind.Begun when ledger.Rollouts[entry.Rollout!.Value].IsOfUpload:
                return ledger.IsWithdrawn ? $"{entry.Rollout} has begun though a person has withdrawn the model" : null;
            case EventKind.Begun:
                ledger.IsWithdrawn = false;
                ledger.Withdrawn.Remove(entry.Version!.Value);
                return null;
            default:
                return null;
        }
    }
}
