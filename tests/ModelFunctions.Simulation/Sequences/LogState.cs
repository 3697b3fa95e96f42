using ModelFunctions.Core.Models;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Simulation.Sequences;

/// <summary>What is in service by the log alone.</summary>
public sealed class LogState
{
    /// <summary>The newest event.</summary>
    public long Sequence { get; private set; }

    public int? Stable { get; private set; }

    public int? Candidate { get; private set; }

    public bool IsWithdrawn { get; private set; }

    public bool IsFrozen { get; private set; }

    /// <summary>Goes on by one event.</summary>
    public void Read(ModelEvent entry)
    {
        Sequence = entry.Sequence;
        switch (entry.Kind)
        {
            case EventKind.Begun:
                (Candidate, IsWithdrawn) = (entry.Version!.Value.Value, false);
                break;
            case EventKind.Promoted:
                (Stable, Candidate) = (entry.Version!.Value.Value, null);
                break;
            case EventKind.Reverted or EventKind.RolledBack:
                (Stable, Candidate) = (entry.To?.Value, null);
                IsWithdrawn &= entry.To is null;
                break;
            case EventKind.Withdrawn:
                (Stable, Candidate, IsWithdrawn) = (null, null, entry.Actor != RolloutEngine.Actor);
                break;
            case EventKind.WithdrawalLifted: IsWithdrawn = false; break;
            case EventKind.Frozen: IsFrozen = true; break;
            case EventKind.Unfrozen: IsFrozen = false; break;
        }
    }
}
