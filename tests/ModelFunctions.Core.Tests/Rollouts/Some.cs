using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Health.Checks.Errors;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Core.Tests.Rollouts;

/// <summary>Rollouts, signals and looks for tests, at one fixed time.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 10, 0, 0, TimeSpan.Zero);

    public static readonly RolloutPolicy Policy = PolicyDocument.ParseKnown(
        """{"steps":[{"weight":5,"hold":"5m"},{"weight":50,"hold":"5m"}],"watch":"1h","interval":"30s","minimumRequests":100}""");

    public static RolloutId Id(int version) => new(ModelName.Parse("fraud"), new VersionNumber(version), 1);

    public static DateTimeOffset After(string duration) => Start + Duration.Parse(duration);

    /// <summary>A rollout that came into the phase at <see cref="Start"/>.</summary>
    public static Rollout In(RolloutPhase phase) => new(Id(3), phase, Start, Registration.Actor)
    {
        Policy = Policy,
        Turn = 7,
        Since = Start,
        Generation = 4,
        Effect = phase switch
        {
            RolloutPhase.Requested or RolloutPhase.Waiting => Effect.Claim,
            RolloutPhase.Gating => Effect.Gate,
            RolloutPhase.Promoting => Effect.Promote,
            RolloutPhase.Reverting => Effect.Revert,
            _ => phase.IsEnd() ? null : Effect.Look,
        },
        Deadline = phase switch
        {
            RolloutPhase.Gating => Start + RolloutMachine.GateLimit,
            RolloutPhase.Paused or RolloutPhase.AwaitingApproval => Start + Policy.Deadline,
            RolloutPhase.Watching => Start + Policy.Watch,
            _ => null,
        },
        Observed = phase == RolloutPhase.Watching ? TimeSpan.Zero : null,
        ObservedAt = phase == RolloutPhase.Watching ? Start : null,
        PausedFrom = phase == RolloutPhase.Paused ? RolloutPhase.Stepping : null,
        Ending = phase == RolloutPhase.Reverting ? RolloutPhase.Reverted : null,
    };

    public static LookReport Look(Verdict verdict = Verdict.Healthy, CheckAction on = CheckAction.Revert, bool isServed = true, long requests = 50) =>
        new(new LookSummary(7, Start, verdict, [new CheckResult(0, ErrorsCheck.Name, on, verdict)]), isServed, requests)
        {
            IsHeard = verdict != Verdict.SourceDown,
            HeardAt = Start,
        };

    public static Signal Looked(Verdict verdict = Verdict.Healthy, CheckAction on = CheckAction.Revert, bool isServed = true, long requests = 50) =>
        new Signal.Looked(Look(verdict, on, isServed, requests));

    /// <summary>The same signal, its look taken at that time.</summary>
    public static Signal At(this Signal signal, DateTimeOffset at) => signal switch
    {
        Signal.Looked looked => looked with { Report = looked.Report with { Summary = looked.Report.Summary with { At = at } } },
        Signal.Gated gated => gated with { Report = gated.Report with { Summary = gated.Report.Summary with { At = at } } },
        _ => signal,
    };

    public static Decision Decide(this Rollout rollout, string after, Signal signal) =>
        RolloutMachine.Next(rollout, signal.At(After(after)), After(after));

    /// <summary>The rollout after the signal, which it must take.</summary>
    public static Rollout Take(this Rollout rollout, string after, Signal signal) => rollout.Decide(after, signal) is { Answer: Answer.Taken } taken
        ? taken.Next
        : throw new InvalidOperationException($"{signal} was not taken in {rollout.Phase}.");

    /// <summary>The rollout after looks at every interval up to that time, or until it leaves its phase.</summary>
    public static Rollout TakeUntil(this Rollout rollout, string after, Signal signal)
    {
        var (phase, at) = (rollout.Phase, rollout.LastLook?.At ?? Start);
        while (rollout.Phase == phase && (at += rollout.Policy!.Interval) <= After(after))
            rollout = RolloutMachine.Next(rollout, signal.At(at), at).Next;
        return rollout;
    }
}
