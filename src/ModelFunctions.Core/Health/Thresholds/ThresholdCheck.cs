using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health.Thresholds;

/// <summary>A check of measurements against fixed limits. It keeps no promise about false rollbacks.</summary>
public abstract record ThresholdCheck : HealthCheck
{
    protected ThresholdCheck(CheckKind kind) : base(kind) { }

    protected internal override string Sample => "measurement";

    /// <summary>The limit that a measured number is shown beside; null where there is none.</summary>
    protected virtual double? Limit => null;

    /// <summary>What servers' gates say that is not known yet; null for nothing, and for a check that does not go by gates.</summary>
    /// <param name="reports">What the gates reported.</param>
    /// <param name="known">What was measured so far.</param>
    /// <param name="at">Now.</param>
    public virtual Measurement? FromGates(IReadOnlyList<GateReport> reports, ThresholdState known, DateTimeOffset at) => null;

    /// <summary>When its source is asked next; null when it need not be asked any more, and for a check without a source.</summary>
    /// <param name="state">What was measured so far.</param>
    /// <param name="began">When the rollout began to look.</param>
    /// <param name="interval">The policy's own interval, for a check that has none.</param>
    public virtual DateTimeOffset? NextAt(ThresholdState state, DateTimeOffset began, TimeSpan interval) => null;

    /// <summary>Where the check stands.</summary>
    public virtual ThresholdPhase Assess(ThresholdState state) =>
        state.Failed > 0 ? ThresholdPhase.Failed : state.Last is null ? ThresholdPhase.Pending : ThresholdPhase.Running;

    /// <summary>What the check says at a look.</summary>
    /// <param name="index">Which of the policy's checks it is.</param>
    /// <param name="state">What was measured so far.</param>
    public CheckResult Report(int index, ThresholdState state)
    {
        var phase = Assess(state);
        var verdict = phase switch
        {
            ThresholdPhase.Failed or ThresholdPhase.Inconclusive => Verdict.Degraded,
            ThresholdPhase.Error => Verdict.SourceDown,
            _ => state.Successful == 0 || state.Last is { Outcome: MeasurementOutcome.Empty } ? Verdict.NoData : Verdict.Healthy,
        };
        // Not knowing is no ground to take a version back: a person is asked.
        var on = phase == ThresholdPhase.Inconclusive && On == CheckAction.Revert ? CheckAction.Pause : On;
        return new CheckResult(index, Kind, on, verdict)
        {
            Candidate = state.Last?.Value,
            Limit = Limit,
            Samples = state.Measured,
            Test = "threshold",
            Detail = state.Last?.Detail,
        };
    }
}
