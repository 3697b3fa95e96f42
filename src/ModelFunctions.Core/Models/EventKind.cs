namespace ModelFunctions.Core.Models;

/// <summary>What an entry of the log tells of.</summary>
public enum EventKind
{
    /// <summary>An upload became a version.</summary>
    Registered,

    /// <summary>An upload had the path and bytes of the latest version; no new version.</summary>
    Unchanged,

    /// <summary>An upload could not become a version.</summary>
    Rejected,

    /// <summary>A version's tags were set.</summary>
    Tagged,

    /// <summary>A version was deleted; its number stays used.</summary>
    VersionDeleted,

    /// <summary>The model was deleted; its numbers stay used.</summary>
    ModelDeleted,

    /// <summary>A person asked for a saved version to be rolled out.</summary>
    Requested,

    /// <summary>A rollout waits for another to end.</summary>
    Queued,

    /// <summary>A version came on trial, at weight 0.</summary>
    Begun,

    /// <summary>The candidate got another weight.</summary>
    Shifted,

    /// <summary>A person moved a rollout on. Written by earlier versions of the program for <see cref="PromoteRequested"/> and <see cref="Approved"/>.</summary>
    Advanced,

    /// <summary>A person moved a rollout on by <c>promote</c>: past a pause, an approval, or the rest of a step, of all steps, or of the watch.</summary>
    PromoteRequested,

    /// <summary>A person gave by <c>resume</c> the approval that the policy asks for.</summary>
    Approved,

    /// <summary>A person ended a rollout by <c>abort</c>: its candidate is being taken out.</summary>
    AbortRequested,

    /// <summary>A rollout waits for a person's approval.</summary>
    AwaitingApproval,

    /// <summary>A rollout stands still until a person decides; looks go on.</summary>
    Paused,

    /// <summary>A person let a paused rollout go on.</summary>
    Resumed,

    /// <summary>The candidate became stable.</summary>
    Promoted,

    /// <summary>It was decided that the version is taken back.</summary>
    Reverting,

    /// <summary>The version was taken back by its rollout.</summary>
    Reverted,

    /// <summary>A person took a version back, or put another in its place, by a rollback.</summary>
    RolledBack,

    /// <summary>The model is out of service.</summary>
    Withdrawn,

    /// <summary>A person lifted a withdrawal: uploads are rolled out again.</summary>
    WithdrawalLifted,

    /// <summary>The watch is over and the version stays.</summary>
    Succeeded,

    /// <summary>The watch is over without data: nobody knows whether the version is well.</summary>
    Unwatched,

    /// <summary>A person ended a rollout before promotion.</summary>
    Aborted,

    /// <summary>A newer version took over.</summary>
    Superseded,

    /// <summary>The version is saved and is not rolled out.</summary>
    Saved,

    /// <summary>A rollout waited for its turn longer than its policy allows.</summary>
    Expired,

    /// <summary>A rollout could not be carried on.</summary>
    Failed,

    /// <summary>Nothing is rolled out any more.</summary>
    Frozen,

    /// <summary>Rolling out is allowed again.</summary>
    Unfrozen,

    /// <summary>The policy was set.</summary>
    PolicySet,

    /// <summary>The policy was removed; the default holds again.</summary>
    PolicyRemoved,
}
