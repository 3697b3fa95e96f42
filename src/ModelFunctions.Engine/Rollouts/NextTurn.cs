using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Engine.Rollouts;

/// <summary>What a rollout does next, and under which turn.</summary>
/// <param name="Id">Which rollout.</param>
/// <param name="Turn">The turn to ask for.</param>
/// <param name="Phase">Where it is.</param>
/// <param name="Effect">What is done; null once it has ended.</param>
/// <param name="Due">Not before when.</param>
public sealed record NextTurn(RolloutId Id, int Turn, RolloutPhase Phase, Effect? Effect, DateTimeOffset Due)
{
    /// <summary>What a rollout does next.</summary>
    public static NextTurn Of(Rollout rollout) => new(rollout.Id, rollout.Turn, rollout.Phase, rollout.Effect, rollout.Due);
}
