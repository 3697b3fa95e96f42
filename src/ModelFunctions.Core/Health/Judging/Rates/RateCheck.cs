using System.ComponentModel;
using ModelFunctions.Core.Health.Judging.Betting;
using ModelFunctions.Core.Health.Judging.Processes;
using ModelFunctions.Core.Health.Judging.Sequences;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Policies.Fields;

namespace ModelFunctions.Core.Health.Judging.Rates;

/// <summary>A check of the share of requests that are hits of some sort.</summary>
public abstract record RateCheck : StatisticalCheck
{
    /// <param name="kind">Its kind's name.</param>
    /// <param name="floor">The kind's default of <see cref="Floor"/>.</param>
    protected RateCheck(CheckKind kind, double floor) : base(kind) => Floor = floor;

    [Number(1, 10), Description("How many times stable's rate is fine; 1 for no more than that.")]
    public double Tolerance { get; init; } = 1;

    [Number(0.000001, 0.999), Description("The rate that is too much whatever stable does; a first version is held to nothing else.")]
    public double? Max { get; init; }

    [Number(1, 100), Description("In the watch: how many times stable's rate in this rollout is fine.")]
    public double WatchFactor { get; init; } = 2;

    [Number(0.000001, 0.999), Description("In the watch without `max`: the least rate that is taken for an issue.")]
    public double Floor { get; init; }

    /// <summary>The hits of an arm.</summary>
    protected internal abstract Hits HitsOf(Arm arm);

    internal override IReadOnlyList<IProcess> Processes(JudgeSetup setup)
    {
        IProcess[] maximum = Max is { } max ? [new RateLimit(EvidenceTest.Maximum, HitsOf, max)] : [];
        return setup.Phase switch
        {
            JudgePhase.Steps => [new RateComparison(HitsOf, Tolerance), .. maximum],
            JudgePhase.FirstVersion => maximum,
            _ => [RateLimit.Watched(EvidenceTest.WatchedRate, HitsOf, HitsOf(setup.Stable.Totals), WatchFactor, Max ?? Floor)],
        };
    }

    internal override (Estimate? Candidate, Estimate? Stable) Figures(ProcessState strongest, JudgeState after) =>
        (Estimate.Rate(HitsOf(after.Candidate)), Estimate.Rate(HitsOf(after.Stable.Totals)));

    internal override Hits? Compared(Arm arm) => HitsOf(arm);

    internal override ArmSequences Sequences(JudgeState after, RatioTally tally) => new(
        Sequence(after.Candidate), Sequence(after.Stable.Totals), tally.Interval(), tally.Value);

    private Interval? Sequence(Arm arm) => arm.Requests == 0 ? null : RateSequence.Of(HitsOf(arm));

    protected internal override string Figure(double value) => Findings.Percent(value);

    protected internal override string? HeldAgainst(CheckResult found) => found.TestIs(EvidenceTest.Maximum) ? $"held against max {Findings.Percent(Max!.Value)}"
        : found.TestIs(EvidenceTest.WatchedRate)
            ? $"held against {Findings.Number(WatchFactor)} times what stable had in the steps, and at least {Findings.Percent(Max ?? Floor)}"
        : AgainstStable(Tolerance);
}
