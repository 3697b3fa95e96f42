using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;
using static ModelFunctions.Core.Models.RolloutPhase;

namespace ModelFunctions.Core.Rollouts;

/// <summary>
/// How a rollout goes: state, signal and time make the next state with its next effect. Pure; the whole rollout can be read here.
/// </summary>
public static class RolloutMachine
{
    /// <summary>How long the gate may take before a person is asked.</summary>
    public static readonly TimeSpan GateLimit = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How often the gate is looked at in its first <see cref="GateFastPolling"/> while no server has the version: most have it within seconds.
    /// </summary>
    public static readonly TimeSpan GateInterval = TimeSpan.FromSeconds(2);

    /// <summary>After so long the gate is looked at no more often than anything else.</summary>
    public static readonly TimeSpan GateFastPolling = TimeSpan.FromMinutes(1);

    /// <summary>How often a waiting rollout asks whether it is its turn.</summary>
    public static readonly TimeSpan ClaimInterval = TimeSpan.FromSeconds(10);

    /// <summary>How soon a publication that failed is tried again.</summary>
    public static readonly TimeSpan PublishInterval = TimeSpan.FromSeconds(5);

    /// <summary>The state after <paramref name="signal"/>, at the time <paramref name="at"/>, and the event that records it.</summary>
    public static Decision Next(Rollout now, Signal signal, DateTimeOffset at)
    {
        if (After(now, signal, at) is { } next)
            return new Decision(
                Answer.Taken, next with { Turn = now.Turn + 1, AcceptedAt = now.AcceptedAt ?? (signal is Signal.Promote or Signal.Resume ? at : null) },
                RolloutEvents.Of(now, signal, next));
        return new Decision(signal is Signal.Promote or Signal.Pause or Signal.Resume or Signal.Abort ? Answer.Refused : Answer.Ignored, now);
    }

    /// <summary>The rollout after the signal; null where its phase has no use for it.</summary>
    private static Rollout? After(Rollout now, Signal signal, DateTimeOffset at) => (now.Phase, signal) switch
    {
        (Requested or Waiting, Signal.Claimed s) => Begin(now, s, at),
        (Requested or Waiting, Signal.MustWait s) => Wait(now, s, at),
        (Requested or Waiting, Signal.Declined s) => End(now, Saved, s.Reason, at),
        (Requested or Waiting, Signal.Superseded s) => End(now, Superseded, $"{s.By} replaces it.", at),
        (Requested or Waiting, Signal.Abort s) => End(now, Aborted, s.Reason, at),
        (Requested or Waiting, Signal.Broken s) => End(now with { Error = s.Error }, Failed, s.Error, at),

        (Gating, Signal.Gated s) => Gate(ObservedTime.At(now, s.Report, at), s, at),
        (Stepping, Signal.Shifted s) => now with { Generation = s.Generation, Effect = Effect.Look, Due = at + now.Policy!.Interval },
        (Stepping, Signal.Looked s) => Step(ObservedTime.At(now, s.Report, at), s.Report, at),
        (Paused or AwaitingApproval, Signal.Looked s) => WhilePaused(ObservedTime.At(now, s.Report, at), s.Report, at),
        (Promoting, Signal.Promoted s) => ToWatch(now, at) with { Generation = s.Generation },
        (Watching, Signal.Looked s) => Watch(ObservedTime.At(now, s.Report, at), s.Report, at),
        (Watching, Signal.Published) => End(now, now.Ending ?? Succeeded, now.Reason, at),
        (Reverting, Signal.TakenBack s) => now with { Effect = Effect.Finish, Due = at, Ending = TakenBackAs(now, s.NothingServes) },
        (Reverting, Signal.Published s) => s.Done ? End(now, now.Ending!.Value, now.Reason, at) : Reschedule(now, at + PublishInterval),

        (Gating or Stepping, Signal.Promote s) => s.Full ? ToPromotion(now, at) : Onward(now, now.Phase, at),
        (Paused, Signal.Promote s) => s.Full ? ToPromotion(now, at) : Onward(now, now.PausedFrom!.Value, at),
        (AwaitingApproval, Signal.Promote s) => s.Full ? ToPromotion(now, at) : Approved(now, at),
        (AwaitingApproval, Signal.Resume) => Approved(now, at),
        (Watching, Signal.Promote) => now with { Effect = Effect.Finish, Due = at, Ending = Succeeded },
        (Paused, Signal.Resume) => Back(Acknowledge(now), at),
        (Gating or Stepping or Promoting, Signal.Pause s) => Pause(now, PauseCause.Person, s.Reason, at),
        (Gating or Stepping or Paused or AwaitingApproval or Promoting, Signal.Abort s) => Revert(now, Aborted, s.Reason, at),

        (Gating or Stepping or AwaitingApproval or Promoting, Signal.Frozen s) => Pause(now, PauseCause.Freeze, Reasons.Frozen(now.Id, s.Reason), at),
        (Paused, Signal.Unfrozen) when now.PausedBy == PauseCause.Freeze => now with { Reason = Reasons.Unfrozen(now.Id) },
        (Gating or Stepping or Paused or AwaitingApproval or Promoting, Signal.LeaseExpired) => LeaseExpired(now, at),
        (Gating or Stepping or Paused or AwaitingApproval or Promoting, Signal.Superseded s) =>
            End(now, Superseded, Reasons.TakenOver(now, s.By), at),
        (Gating or Stepping or Paused or AwaitingApproval or Promoting, Signal.Broken s) =>
            Revert(now with { Error = s.Error }, Failed, s.Error, at),
        (Watching, Signal.Broken s) => now with { Effect = Effect.Finish, Due = at, Ending = Failed, Reason = s.Error, Error = s.Error },
        (Reverting, Signal.Broken s) => Reschedule(now with { Error = s.Error }, at + PublishInterval),
        (Gating or Stepping or Paused or AwaitingApproval or Promoting or Watching or Reverting, Signal.RolledBack s) =>
            End(now, TakenOutAs(now, s.To), s.Reason, at),

        _ => null,
    };

    private static Rollout Wait(Rollout now, Signal.MustWait signal, DateTimeOffset at)
    {
        if (at >= now.RequestedAt + signal.AtMost)
            return End(now, Expired, $"{signal.Owner} owned the model until this rollout's deadline passed.", at);
        return now with
        {
            Phase = Waiting,
            Since = now.Phase == Waiting ? now.Since : at,
            Effect = Effect.Claim,
            Due = at + ClaimInterval,
            Deadline = now.RequestedAt + signal.AtMost,
            WaitsFor = signal.Owner,
            Reason = Reasons.Waiting(now, signal),
        };
    }

    private static Rollout Begin(Rollout now, Signal.Claimed signal, DateTimeOffset at)
    {
        var begun = now with { Policy = signal.Policy, IsFirst = signal.IsFirst, Generation = signal.Generation };
        return ToGate(begun with { File = signal.Artifact?.File, GatewayFit = signal.Artifact?.KnownFit }, at);
    }

    private static Rollout Gate(Rollout now, Signal.Gated signal, DateTimeOffset at)
    {
        if (signal.Report.WhyRevert(now.Policy!) is { } worse) return Degraded(now, worse, at);
        if (signal.Report.Demanding(CheckAction.Pause) is { } doubtful) return Pause(now, PauseCause.Finding, Reasons.Found(now, doubtful), at);
        if (signal.IsLoaded && signal.HasBaseline) return AfterGate(now, at);
        var why = signal.IsLoaded ? Reasons.NoBaseline(signal.StableRequests) : Reasons.NotLoaded(now);
        return at < now.Deadline ? Reschedule(now with { Reason = why }, LookTimes.AtGate(now, signal.IsLoaded, at)) : Pause(now, PauseCause.Gate, signal.IsLoaded ? Reasons.ToGoOn(now.Id, why) : Reasons.ToBeServed(now, why), at);
    }

    private static Rollout Step(Rollout now, LookReport look, DateTimeOffset at)
    {
        if (look.WhyRevert(now.Policy!) is { } worse) return Degraded(now, worse, at);
        if (look.Demanding(CheckAction.Pause) is { } doubtful) return Pause(now, PauseCause.Finding, Reasons.Found(now, doubtful), at);
        var policy = now.Policy!;
        if (look.Verdict == Verdict.SourceDown)
        {
            now = now with { SourceDownSince = now.SourceDownSince ?? at, ObservedAt = null };
            return OnMissingData(now, policy.OnSourceDown, at - now.SourceDownSince!.Value >= policy.SourceDownLimit, atOnce: true, Reasons.SourceDown(now, look), at);
        }

        var holds = now.Observed is not null;
        var counted = holds ? ObservedTime.Counted(now, look, at) : TimeSpan.Zero;
        now = now with
        {
            SourceDownSince = null,
            Observed = holds ? now.Observed + (counted ?? TimeSpan.Zero) : look.IsServed ? TimeSpan.Zero : null,
            ObservedAt = look.HasReached ? at : null,
            HoldRequests = holds ? now.HoldRequests + look.Requests : 0,
        };
        var isOver = now.Observed >= policy.Steps[now.Step].Hold;
        if (isOver && now.HoldRequests >= policy.MinimumRequests) return NextStep(now, at);
        if (now.Observed is not null && !isOver && counted is not null && look.Verdict != Verdict.NoData)
            return Reschedule(now with { NoDataSince = null, Reason = null }, LookTimes.InStep(now, at));

        now = now with { NoDataSince = now.NoDataSince ?? at };
        var why = Reasons.Missing(now, look, isOver, counted is not null);
        var isOverdue = at - now.NoDataSince!.Value >= policy.NoDataLimit;
        return OnMissingData(now, policy.OnNoData, isOverdue, atOnce: holds && look.HasReached && look.Verdict == Verdict.NoData, why, at);
    }

    /// <summary>Health cannot be told: wait and then pause, pause at once, or wait and then revert.</summary>
    private static Rollout OnMissingData(Rollout now, LimitAction action, bool isOverdue, bool atOnce, string why, DateTimeOffset at) => action switch
    {
        LimitAction.Pause when atOnce || isOverdue => Silent(now, why, at),
        LimitAction.Wait when isOverdue => Silent(now, why, at),
        LimitAction.Revert when isOverdue => Revert(now, Reverted, why, at),
        _ => Reschedule(now with { Reason = why }, LookTimes.InStep(now, at)),
    };

    private static Rollout Silent(Rollout now, string why, DateTimeOffset at) => Pause(
        now, now.SourceDownSince is null ? PauseCause.NoData : PauseCause.SourceDown, Reasons.ToBeServed(now, why), at);

    private static Rollout WhilePaused(Rollout now, LookReport look, DateTimeOffset at)
    {
        if (look.WhyRevert(now.Policy!) is { } worse) return Degraded(now, worse, at);
        if (at >= now.Deadline) return Revert(now, Reverted, "No decision was made before the deadline.", at);
        var why = look.Demanding(CheckAction.Pause) is { } doubtful ? Reasons.Found(now, doubtful) : null;
        // Who resumes accepts what was found, and so has to see it, whyever it was paused.
        if (why is null) return Reschedule(now, at + now.Policy!.Interval);
        return now.Phase == AwaitingApproval
            ? Pause(now, PauseCause.Finding, why, at)
            : Reschedule(now with { Reason = why, PausedBy = PauseCause.Finding, Finding = Reasons.FindingOf(now) }, at + now.Policy!.Interval);
    }

    private static Rollout Watch(Rollout now, LookReport look, DateTimeOffset at)
    {
        if (look.WhyRevert(now.Policy!) is { } worse) return Degraded(now, worse, at);
        now = now with
        {
            WatchHadData = now.WatchHadData || look.Verdict is Verdict.Healthy or Verdict.Degraded,
            Observed = now.Observed + (ObservedTime.Counted(now, look, at) ?? TimeSpan.Zero),
            ObservedAt = look.HasReached ? at : null,
        };
        if (at < now.Deadline) return Reschedule(now, LookTimes.Earlier(at + now.Policy!.Interval, now.Deadline));
        var unwatched = Reasons.Unwatched(now);
        return now with { Effect = Effect.Finish, Due = at, Ending = Succeeded, Reason = unwatched };
    }

    private static Rollout Degraded(Rollout now, string why, DateTimeOffset at) => Revert(now, Reverted, $"Degraded: {why}.", at);

    private static Rollout Revert(Rollout now, RolloutPhase ending, string reason, DateTimeOffset at) =>
        Enter(now, Reverting, Effect.Revert, at) with { Ending = ending, Reason = reason };

    private static Rollout Pause(Rollout now, PauseCause cause, string reason, DateTimeOffset at) => Enter(now, Paused, Effect.Look, at) with
        {
            Due = at + now.Policy!.Interval,
            Deadline = at + now.Policy.Deadline,
            PausedFrom = now.Phase,
            PausedBy = cause,
            Finding = cause == PauseCause.Finding ? Reasons.FindingOf(now) : null,
            Reason = reason,
        };

    private static Rollout LeaseExpired(Rollout now, DateTimeOffset at)
    {
        var reason = Reasons.LeaseExpired(now.Id);
        return now.Phase == Paused ? now with { Reason = reason, PausedBy = PauseCause.Lease } : Pause(now, PauseCause.Lease, reason, at);
    }

    private static Rollout End(Rollout now, RolloutPhase end, string? reason, DateTimeOffset at) =>
        Enter(now, end, null, at) with { Due = now.Due, EndedAt = at, Ending = null, Reason = reason, Finding = now.Finding, NoDataSince = now.NoDataSince, SourceDownSince = now.SourceDownSince };

    /// <summary>A person who names a newer version, or this one, goes forward: nothing speaks against what is left.</summary>
    private static RolloutPhase TakenOutAs(Rollout now, VersionNumber? to) =>
        to == now.Version && now.Phase != Reverting ? Succeeded : to >= now.Version ? Superseded : Reverted;

    private static RolloutPhase TakenBackAs(Rollout now, bool nothingServes) =>
        nothingServes && now.Ending == Reverted ? Withdrawn : now.Ending!.Value;

    private static Rollout ToGate(Rollout now, DateTimeOffset at) =>
        Enter(now, Gating, Effect.Gate, at) with { Deadline = at + GateLimit, Reason = Reasons.NotServed(now) };

    private static Rollout AfterGate(Rollout now, DateTimeOffset at) =>
        now.Policy!.Approval == Approval.BeforeSteps ? ToApproval(now, at) : FirstStep(now, at);

    private static Rollout FirstStep(Rollout now, DateTimeOffset at) =>
        now.IsFirst || now.Policy!.Steps.Count == 0 ? AfterSteps(now, at) : ToStep(now, 0, at);

    private static Rollout NextStep(Rollout now, DateTimeOffset at) =>
        now.Step + 1 < now.Policy!.Steps.Count ? ToStep(now, now.Step + 1, at) : AfterSteps(now, at);

    private static Rollout AfterSteps(Rollout now, DateTimeOffset at) =>
        now.Policy!.Approval == Approval.BeforePromote ? ToApproval(now, at) : ToPromotion(now, at);

    private static Rollout Approved(Rollout now, DateTimeOffset at) =>
        now.Policy!.Approval == Approval.BeforeSteps ? FirstStep(now, at) : ToPromotion(now, at);

    private static Rollout ToStep(Rollout now, int step, DateTimeOffset at) =>
        Enter(now, Stepping, Effect.Shift(now.Policy!.Steps[step].Weight), at) with { Step = step, Observed = null, ObservedAt = null, HoldRequests = 0 };

    private static Rollout ToApproval(Rollout now, DateTimeOffset at) => Enter(now, AwaitingApproval, Effect.Look, at) with
    {
        Due = at + now.Policy!.Interval,
        Deadline = at + now.Policy.Deadline,
        Reason = Reasons.ToApprove(now.Id),
    };

    private static Rollout ToPromotion(Rollout now, DateTimeOffset at) => Enter(now, Promoting, Effect.Promote, at);

    private static Rollout ToWatch(Rollout now, DateTimeOffset at)
    {
        var watch = now.Policy!.Watch;
        var watching = Enter(now, Watching, Effect.Look, at) with
        {
            Deadline = at + watch,
            Due = LookTimes.Earlier(at + now.Policy.Interval, at + watch),
            Observed = TimeSpan.Zero,
            ObservedAt = at,
        };
        return watch > TimeSpan.Zero ? watching : watching with { Effect = Effect.Finish, Ending = Succeeded };
    }

    /// <summary>Where a person's promote leads from a phase, or from a pause in it.</summary>
    private static Rollout Onward(Rollout now, RolloutPhase from, DateTimeOffset at) => from switch
    {
        Gating => FirstStep(now, at),
        Stepping => NextStep(now, at),
        AwaitingApproval => Approved(now, at),
        _ => ToPromotion(now, at),
    };

    /// <summary>Back to where the pause interrupted; a step begins anew.</summary>
    private static Rollout Back(Rollout now, DateTimeOffset at) => now.PausedFrom switch
    {
        Gating => ToGate(now, at),
        Stepping => ToStep(now, now.Step, at),
        AwaitingApproval => ToApproval(now, at),
        _ => ToPromotion(now, at),
    };

    /// <summary>A person has seen what the pausing checks found: they go on as dry runs.</summary>
    private static Rollout Acknowledge(Rollout now)
    {
        var found = now.LastLook?.Checks.Where(check => check.Demands(CheckAction.Pause)).Select(check => check.Check) ?? [];
        return now with { Acknowledged = [.. now.Acknowledged.Union(found)] };
    }

    private static Rollout Enter(Rollout now, RolloutPhase phase, Effect? effect, DateTimeOffset at) => now with
    {
        Phase = phase,
        Effect = effect,
        Due = at,
        Since = at,
        Deadline = null,
        Reason = null,
        PausedFrom = null,
        PausedBy = null,
        Finding = null,
        WaitsFor = null,
        NoDataSince = null,
        SourceDownSince = null,
    };

    private static Rollout Reschedule(Rollout now, DateTimeOffset due) => now with { Due = due };
}
