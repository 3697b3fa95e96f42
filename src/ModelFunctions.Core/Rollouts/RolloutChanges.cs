using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Rollouts;

/// <summary>What a move made of a rollout, for the log.</summary>
public static class RolloutChanges
{
    /// <summary>The fields of the rollout, as the API shows it, that are other than before; null for none.</summary>
    /// <param name="before">The rollout before it; null for one that was not there.</param>
    /// <param name="after">The rollout after it.</param>
    public static IReadOnlyList<FieldChange>? Between(Rollout? before, Rollout after) =>
        JsonDifference.Between(before is null ? new { } : Shown(before), Shown(after));

    private static object Shown(Rollout now) => new
    {
        now.Phase,
        Step = now.Phase == RolloutPhase.Stepping || now.PausedFrom == RolloutPhase.Stepping ? now.Step + 1 : (int?)null,
        now.PausedBy,
    };
}
