using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Deployments;

/// <summary>Every way in which a deployment may change. Each makes the generation one higher.</summary>
public static class Transitions
{
    /// <summary>A version comes on trial, at weight 0; whoever was on trial before is out.</summary>
    /// <remarks>
    /// A person's deploy lifts the version's bar and the model's withdrawal; an upload's rollout never gets here with either.
    /// </remarks>
    /// <param name="version">The version as it is saved; null for one that cannot be barred.</param>
    public static Transition Begin(
        this Deployment now, RolloutId rollout, ServingTerms terms, DateTimeOffset until, Cause cause, ModelVersion? version = null)
    {
        var takesOver = now.Candidate is not null;
        return now.To(EventKind.Begun, cause, rollout.Version, rollout, version, next => next with
        {
            Candidate = rollout.Version,
            Weight = 0,
            Owner = rollout,
            Terms = terms,
            CandidateUntil = until,
            Waiting = now.Waiting == rollout ? null : now.Waiting,
            Withdrawn = null,
            Supersessions = takesOver ? now.Supersessions + 1 : 0,
        });
    }

    /// <summary>The candidate gets another weight.</summary>
    public static Transition Shift(this Deployment now, int weight, DateTimeOffset until, Cause cause) =>
        now.To(EventKind.Shifted, cause, now.Candidate, now.Owner, next => next with { Weight = weight, CandidateUntil = until });

    /// <summary>The candidate becomes stable; its rollout owns the model on, and watches.</summary>
    public static Transition Promote(this Deployment now, Cause cause) =>
        now.To(EventKind.Promoted, cause, now.Candidate, now.Owner, next => next.WithStable(now.Candidate, StableEnd.Replaced, cause.At) with
        {
            Candidate = null,
            Weight = 0,
            CandidateUntil = null,
            Supersessions = 0,
        });

    /// <summary>The watch is over; nobody owns the model any more.</summary>
    public static Transition Release(this Deployment now, EventKind kind, Cause cause) =>
        now.To(kind, cause, now.Owner?.Version, now.Owner, next => next.Unowned());

    /// <summary>
    /// The rollout takes its version back: a candidate goes out and stable stays; a watched stable goes back to <paramref name="fallback"/>,
    /// or out of service where there is none.
    /// </summary>
    /// <param name="bar">False for an aborted candidate, which nothing speaks against.</param>
    /// <param name="refused">True where a server refused the version.</param>
    public static Transition Revert(this Deployment now, VersionNumber? fallback, bool bar, Cause cause, bool refused = false)
    {
        var version = now.Owner?.Version ?? throw new InvalidOperationException("Only an owning rollout takes its version back.");
        var kind = (now.IsWatched ? fallback : now.Stable) is null ? EventKind.Withdrawn : EventKind.Reverted;
        Bar[] bars = bar ? [Bars.Of(version, cause, now, refused)] : [];
        return now.To(kind, cause, version, now.Owner, null, next => (now.IsWatched
            ? next.WithStable(fallback, fallback is null ? StableEnd.Withdrawn : StableEnd.Reverted, cause.At)
            : next).Unowned(), bars);
    }

    /// <summary>A person takes the candidate out; stable stays.</summary>
    /// <param name="bar">True to bar the candidate.</param>
    public static Transition DropCandidate(this Deployment now, Cause cause, bool bar = true) =>
        now.To(
            EventKind.RolledBack, cause, now.Candidate, now.Owner, null, Unowned,
            bar && now.Candidate is { } candidate ? [Bars.Of(candidate, cause.OrInWords(now.Stable), now)] : []);

    /// <summary>A person puts another version in stable's place, or one in service again. That version's bar is lifted.</summary>
    /// <param name="bars">Which of the versions that it leaves, stable and candidate, are barred; null for both.</param>
    /// <param name="target">That version as it is saved; null for one that cannot be barred.</param>
    public static Transition RollBack(
        this Deployment now, VersionNumber to, Cause cause, Predicate<VersionNumber>? bars = null, ModelVersion? target = null) =>
        now.To(EventKind.RolledBack, cause, now.Stable == to ? now.Candidate : now.Stable ?? now.Candidate, now.Owner, target, next =>
            next.WithStable(to, to > now.Stable ? StableEnd.Replaced : StableEnd.RolledBack, cause.At).Unowned() with
            {
                Withdrawn = null,
            }, now.Leaving(bars, cause.OrInWords(to), to));

    /// <summary>A person takes the model out of service altogether: nothing is rolled out until a person says so.</summary>
    /// <param name="bars">Which of the versions that it leaves, stable and candidate, are barred; null for both.</param>
    public static Transition Withdraw(this Deployment now, Cause cause, Predicate<VersionNumber>? bars = null) =>
        now.To(EventKind.Withdrawn, cause, now.Stable ?? now.Candidate, now.Owner, null, next =>
            next.WithStable(null, StableEnd.Withdrawn, cause.At).Unowned() with
            {
                Withdrawn = new Withdrawal(FreeText.Cut(cause.OrInWords(null).Reason!, FreeText.MaxReason), cause.By, cause.At, now.Generation + 1),
            }, now.Leaving(bars, cause.OrInWords(null), null));

    /// <summary>Uploads are rolled out again; what was saved meanwhile waits for a person or a newer upload.</summary>
    public static Transition LiftWithdrawal(this Deployment now, Cause cause) =>
        now.To(EventKind.WithdrawalLifted, cause, null, null, next => next with { Withdrawn = null });

    /// <summary>Nothing is rolled out until <see cref="Unfreeze"/>.</summary>
    public static Transition Freeze(this Deployment now, Cause cause) =>
        now.To(EventKind.Frozen, cause, null, null, next => next with { Frozen = new Freeze(FreeText.Cut(cause.Reason ?? "", FreeText.MaxReason), cause.By, cause.At) });

    /// <summary>Rolling out is allowed again; what was paused by the freeze waits for a person.</summary>
    public static Transition Unfreeze(this Deployment now, Cause cause) =>
        now.To(EventKind.Unfrozen, cause, null, null, next => next with { Frozen = null });

    /// <summary>Gives the candidate more time, never less. No transition: it moves no traffic and is not told.</summary>
    public static Deployment RenewedUntil(this Deployment now, DateTimeOffset until) =>
        until > now.CandidateUntil ? now with { CandidateUntil = until } : now;

    /// <summary>A rollback in words.</summary>
    /// <param name="to">The version that it went back to; null for none.</param>
    /// <param name="reason">Why, in a person's words; null where nobody said.</param>
    public static string RolledBack(VersionNumber? to, string? reason)
    {
        var done = to is { } version ? $"Rolled back to version {version}" : "Taken out of service";
        return reason is null ? $"{done}." : $"{done}: {reason}";
    }

    /// <summary>In words what a person did who named a version that is not older than what was left.</summary>
    /// <param name="to">The version.</param>
    /// <param name="reason">Why, in a person's words; null where nobody said.</param>
    public static string PutInService(VersionNumber to, string? reason) =>
        reason is null ? $"Version {to} was put in service by hand." : $"Version {to} was put in service by hand: {reason}";

    /// <summary>A person's own words say why a version is barred; where there are none, what was done does.</summary>
    private static Cause OrInWords(this Cause cause, VersionNumber? to) => cause with { Reason = cause.Reason ?? RolledBack(to, null) };

    private static Transition To(
        this Deployment now, EventKind kind, Cause cause, VersionNumber? version, RolloutId? rollout, Func<Deployment, Deployment> change) =>
        now.To(kind, cause, version, rollout, null, change);

    /// <param name="comes">The version that a person brings into service; its bar is lifted.</param>
    /// <param name="bars">The bars of versions that are left.</param>
    private static Transition To(
        this Deployment now, EventKind kind, Cause cause, VersionNumber? version, RolloutId? rollout, ModelVersion? comes,
        Func<Deployment, Deployment> change, params Bar[] bars)
    {
        var (lifted, lift) = now.Lift(comes);
        var next = change(lifted);
        var changes = new List<BarChange>();
        if (lift is not null) changes.Add(lift);
        foreach (var bar in bars)
        {
            (next, var barred) = next.With(bar);
            changes.Add(barred);
        }
        (next, var outgrown) = (next with { Generation = now.Generation + 1 }).Returning(lift is null ? null : comes?.WasStable, now);
        return new Transition(next, new ModelEvent(0, cause.At, cause.By, kind)
        {
            Version = version,
            To = kind is EventKind.RolledBack or EventKind.Reverted ? next.Stable : null,
            Rollout = rollout,
            Generation = next.Generation,
            Reason = cause.Reason,
            Changes = DeploymentChanges.Between(now, next, changes),
        })
        {
            Bars = changes,
            Outgrown = outgrown,
        };
    }

    private static Deployment Unowned(this Deployment now) =>
        now with { Candidate = null, Weight = 0, Owner = null, Terms = null, CandidateUntil = null };

    /// <summary>The bars of what is in service and is left, as far as it shall be barred.</summary>
    private static Bar[] Leaving(this Deployment now, Predicate<VersionNumber>? bars, Cause cause, VersionNumber? to) =>
        [.. new[] { now.Stable, now.Candidate }.OfType<VersionNumber>().Where(left => left != to && bars?.Invoke(left) != false).Select(left => Bars.Of(left, cause, now))];
}
