using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health.Thresholds;

/// <summary>A check of any number that a source gives, against fixed limits. It keeps no promise about false rollbacks.</summary>
public static class ThresholdCheck
{
    /// <summary>How soon a source that could not be asked is asked again.</summary>
    public static readonly TimeSpan ErrorRetry = TimeSpan.FromSeconds(10);

    /// <summary>What a number is worth. A limit is broken only when it is exceeded; a number that is none is nothing measured.</summary>
    public static MeasurementOutcome Classify(CheckPolicy check, double? value) =>
        value is not { } number || double.IsNaN(number) ? MeasurementOutcome.Empty
        : number > check.Max || number < check.Min ? MeasurementOutcome.Failed
        : MeasurementOutcome.Successful;

    /// <summary>Where the check stands.</summary>
    public static ThresholdPhase Assess(CheckPolicy check, ThresholdState state) =>
        state.Failed > (check.FailureLimit ?? 0) ? ThresholdPhase.Failed
        : state.Inconclusive > check.InconclusiveLimit ? ThresholdPhase.Inconclusive
        : state.ConsecutiveErrors > check.ConsecutiveErrorLimit ? ThresholdPhase.Error
        : state.Measured >= check.Count ? ThresholdPhase.Successful
        : state.Last is null ? ThresholdPhase.Pending
        : ThresholdPhase.Running;

    /// <summary>When the source is asked next; null when it need not be asked any more.</summary>
    /// <param name="check">The check.</param>
    /// <param name="state">What was measured so far.</param>
    /// <param name="began">When the rollout began to look.</param>
    /// <param name="interval">The policy's own interval, for a check that has none.</param>
    public static DateTimeOffset? NextAt(CheckPolicy check, ThresholdState state, DateTimeOffset began, TimeSpan interval) =>
        Assess(check, state) switch
        {
            ThresholdPhase.Successful or ThresholdPhase.Failed or ThresholdPhase.Inconclusive => null,
            _ when state.Last is not { } last => began + (check.InitialDelay ?? TimeSpan.Zero),
            _ when state.Last.Outcome == MeasurementOutcome.Error => state.Last.At + ErrorRetry,
            _ => state.Last.At + (check.Interval ?? interval),
        };

    /// <summary>What the check says at a look.</summary>
    /// <param name="index">Which of the policy's checks it is.</param>
    /// <param name="check">The check.</param>
    /// <param name="state">What was measured so far.</param>
    public static CheckResult Report(int index, CheckPolicy check, ThresholdState state)
    {
        var phase = Assess(check, state);
        var verdict = phase switch
        {
            ThresholdPhase.Failed or ThresholdPhase.Inconclusive => Verdict.Degraded,
            ThresholdPhase.Error => Verdict.SourceDown,
            _ => state.Successful == 0 || state.Last is { Outcome: MeasurementOutcome.Empty } ? Verdict.NoData : Verdict.Healthy,
        };
        // Not knowing is no ground to take a version back: a person is asked.
        var on = phase == ThresholdPhase.Inconclusive && check.On == CheckAction.Revert ? CheckAction.Pause : check.On;
        return new CheckResult(index, check.Kind, on, verdict)
        {
            Candidate = state.Last?.Value,
            Limit = check.Max ?? check.Min,
            Samples = state.Measured,
            Test = "threshold",
            Detail = state.Last?.Detail,
        };
    }
}

/// <summary>Where a threshold check stands.</summary>
public enum ThresholdPhase
{
    /// <summary>Nothing has been measured yet.</summary>
    Pending,

    /// <summary>No limit is broken yet.</summary>
    Running,

    /// <summary>All measurements were taken, and no limit is broken.</summary>
    Successful,

    /// <summary>More measurements failed than may.</summary>
    Failed,

    /// <summary>More were inconclusive than may be.</summary>
    Inconclusive,

    /// <summary>The source failed to answer more often in a row than it may.</summary>
    Error,
}
