namespace ModelFunctions.Core.Rollouts;

/// <summary>Where a rollout is.</summary>
public enum RolloutPhase
{
    /// <summary>Written together with its version; nothing has begun yet.</summary>
    Requested,
}
