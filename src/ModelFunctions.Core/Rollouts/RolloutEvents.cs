using ModelFunctions.Core.Models;
using static ModelFunctions.Core.Models.RolloutPhase;

namespace ModelFunctions.Core.Rollouts;

/// <summary>
/// Which event of the log records a change of a rollout. What changes the deployment has an event of its own, by its transition, and is not
/// recorded twice.
/// </summary>
public static class RolloutEvents
{
    /// <summary>The event of a move of the machine; null where the move needs none.</summary>
    /// <param name="before">The rollout before it.</param>
    /// <param name="signal">What came to it.</param>
    /// <param name="after">The rollout after it.</param>
    public static EventKind? Of(Rollout before, Signal signal, Rollout after) => signal switch
    {
        Signal.RolledBack => null,
        Signal.Promote => IsApproval(before) ? EventKind.Approved : EventKind.PromoteRequested,
        Signal.Resume => before.Phase == AwaitingApproval ? EventKind.Approved : EventKind.Resumed,
        Signal.Abort when after.Phase == Reverting => EventKind.AbortRequested,
        Signal.Looked when IsUnwatched(before, after) => EventKind.Unwatched,
        _ when after.Phase == before.Phase => null,
        _ => OfArrival(before.Phase, after.Phase),
    };

    /// <summary>The event with which a watch releases its model: the transition records the end of the rollout, too.</summary>
    public static EventKind OfRelease(Rollout watching) => watching.Ending == Failed ? EventKind.Failed : EventKind.Succeeded;

    /// <summary>Whoever moves on what waits for approval approves it, also out of a pause that came meanwhile.</summary>
    private static bool IsApproval(Rollout before) => before.Phase == AwaitingApproval || before is { Phase: Paused, PausedFrom: AwaitingApproval };

    private static EventKind? OfArrival(RolloutPhase from, RolloutPhase to) => to switch
    {
        Waiting => EventKind.Queued,
        AwaitingApproval => EventKind.AwaitingApproval,
        Paused => EventKind.Paused,
        Reverting => EventKind.Reverting,
        Aborted => EventKind.Aborted,
        Superseded => EventKind.Superseded,
        Saved => EventKind.Saved,
        Expired => EventKind.Expired,
        Failed when from != Watching => EventKind.Failed,
        _ => null,
    };

    // A watch that saw too little ends with a reason; one that saw enough ends with none.
    private static bool IsUnwatched(Rollout before, Rollout after) =>
        before.Phase == Watching && after is { Phase: Watching, Effect.Kind: EffectKind.Finish, Reason: not null };
}
