using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Deployments;

/// <summary>What a person who rolls back asks for.</summary>
/// <param name="From">The version meant; null for whatever is out. It never changes what is barred.</param>
/// <param name="To">Where to go; null for the version before.</param>
/// <param name="Force">True to go also to a version that a server refused.</param>
/// <param name="Barring">False to bar nothing; true or null to bar what is left.</param>
public sealed record RollbackRequest(VersionNumber? From = null, RollbackTarget? To = null, bool Force = false, bool? Barring = null)
{
    /// <summary>True if a version that is left is barred: not where the person names a newer one to go to.</summary>
    public bool Bars(VersionNumber left) => Barring != false && !(To?.Version > left);

    /// <summary>What the rollout under way is told.</summary>
    /// <param name="version">The version of that rollout.</param>
    /// <param name="serves">The version that serves instead; null for none.</param>
    /// <param name="reason">Why, in a person's words; null where nobody said.</param>
    public string InWords(VersionNumber version, VersionNumber? serves, string? reason) =>
        To?.Version is { } to && to >= version ? Transitions.PutInService(to, reason) : Transitions.RolledBack(serves, reason);
}

/// <summary>Where a rollback goes: to a saved version, or, without one, out of service.</summary>
public sealed record RollbackTarget(VersionNumber? Version)
{
    /// <summary>The model goes out of service.</summary>
    public static RollbackTarget None { get; } = new((VersionNumber?)null);
}

/// <summary>What a rollback comes to.</summary>
/// <param name="Refusal">Why nothing is done; null where something is.</param>
/// <param name="Transition">What is done.</param>
public sealed record RollbackDecision(RollbackRefusal? Refusal, Transition? Transition)
{
    /// <summary>Decides on a rollback.</summary>
    /// <param name="now">What is in service.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="previous">The newest fallback that is saved; null for none.</param>
    /// <param name="target">The version asked for, with its bar; null where there is none, or it was deleted.</param>
    /// <param name="cause">Who, when and why.</param>
    public static RollbackDecision Of(Deployment now, RollbackRequest request, VersionNumber? previous, ModelVersion? target, Cause cause)
    {
        if (request.From is { } from && !now.Serves(from)) return No(RollbackRefusal.NotInService);
        if (now.Stable is null && now.Candidate is null && request.To?.Version is null) return No(RollbackRefusal.NothingInService);
        if (request.To is { } to)
            return to.Version is { } version ? To(now, version, target, request, cause) : Yes(now.Withdraw(cause, request.Bars));
        if (now.Candidate is { } candidate && (request.From is null || request.From == candidate))
            return Yes(now.DropCandidate(cause, request.Bars(candidate)));
        return previous is { } before ? Yes(now.RollBack(before, cause, request.Bars)) : No(RollbackRefusal.NothingBefore);
    }

    private static RollbackDecision To(Deployment now, VersionNumber version, ModelVersion? target, RollbackRequest request, Cause cause) =>
        target is null ? No(RollbackRefusal.NotSaved)
        : target.Bar is { Refused: true } && !request.Force ? No(RollbackRefusal.Refused)
        : now.Stable != version ? Yes(now.RollBack(version, cause, request.Bars, target))
        : now.Candidate is { } candidate ? Yes(now.DropCandidate(cause, request.Bars(candidate)))
        : No(RollbackRefusal.AlreadyThere);

    private static RollbackDecision Yes(Transition transition) => new(null, transition);

    private static RollbackDecision No(RollbackRefusal refusal) => new(refusal, null);
}

/// <summary>Why a rollback does nothing.</summary>
public enum RollbackRefusal
{
    /// <summary>The version meant is not in service any more: somebody else was quicker.</summary>
    NotInService,

    /// <summary>Nothing of the model is in service.</summary>
    NothingInService,

    /// <summary>There is no version to go back to: none that is saved and not barred was ever stable, but for those in service.</summary>
    NothingBefore,

    /// <summary>The version asked for was never saved, or was deleted.</summary>
    NotSaved,

    /// <summary>A server refused the version asked for: in its place nothing might answer.</summary>
    Refused,

    /// <summary>The version asked for is stable already.</summary>
    AlreadyThere,

    /// <summary>The idempotency key was used for another rollback.</summary>
    KeyReused,
}
