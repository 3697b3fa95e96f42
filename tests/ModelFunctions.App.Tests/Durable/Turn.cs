using ModelFunctions.App.Rollouts;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.App.Tests.Durable;

/// <summary>An activity that is about to run.</summary>
/// <param name="Activity">Its name.</param>
/// <param name="Rollout">The rollout as it is before.</param>
internal sealed record Turn(string Activity, Rollout Rollout)
{
    public RolloutPhase Phase => Rollout.Phase;

    /// <summary>False where it only reads the row, or ends the rollout out of turn.</summary>
    public bool IsTaken => Activity is not (nameof(RolloutActivities.ReadRollout) or nameof(RolloutActivities.BreakRollout));
}
