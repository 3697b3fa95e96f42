namespace ModelFunctions.Core.Models;

/// <summary>Where a rollout is. The rollout machine says what each phase is left by.</summary>
public enum RolloutPhase
{
    /// <summary>Written together with its version; nothing has begun yet.</summary>
    Requested,

    /// <summary>Another rollout owns the model.</summary>
    Waiting,

    /// <summary>The candidate is loaded and looked at, at weight 0.</summary>
    Gating,

    /// <summary>The candidate has a step's weight.</summary>
    Stepping,

    /// <summary>Stands still until a person decides; looks go on.</summary>
    Paused,

    /// <summary>Waits for the approval that its policy asks for; looks go on.</summary>
    AwaitingApproval,

    /// <summary>The candidate is about to become stable.</summary>
    Promoting,

    /// <summary>The version is stable; an issue still takes it back.</summary>
    Watching,

    /// <summary>The version is being taken back.</summary>
    Reverting,

    /// <summary>End: the version is in service and its watch is over, or a person put it in service at once.</summary>
    Succeeded,

    /// <summary>End: the version was taken back and the one before it serves.</summary>
    Reverted,

    /// <summary>End: the version was taken back and nothing serves, for there was none before it.</summary>
    Withdrawn,

    /// <summary>End: a person stopped it before promotion.</summary>
    Aborted,

    /// <summary>End: a newer version took over, or a person put one in service at once.</summary>
    Superseded,

    /// <summary>End: the version is saved and not rolled out.</summary>
    Saved,

    /// <summary>End: its turn did not come in time.</summary>
    Expired,

    /// <summary>End: it could not be carried on; the row has the error.</summary>
    Failed,
}

/// <summary>Questions about phases.</summary>
public static class RolloutPhases
{
    /// <summary>True for the ends, which nothing leaves.</summary>
    public static bool IsEnd(this RolloutPhase phase) => phase >= RolloutPhase.Succeeded;

    /// <summary>True where the rollout has its version on trial: it owns the model and a person may stop it without a rollback.</summary>
    public static bool IsTrial(this RolloutPhase phase) => phase is RolloutPhase.Gating or RolloutPhase.Stepping
        or RolloutPhase.Paused or RolloutPhase.AwaitingApproval or RolloutPhase.Promoting;
}
