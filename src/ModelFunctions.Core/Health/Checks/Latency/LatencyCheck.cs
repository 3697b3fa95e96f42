using System.ComponentModel;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Health.Judging.Processes;
using ModelFunctions.Core.Health.Judging.Rates;
using ModelFunctions.Core.Health.Judging.Sequences;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Policies.Fields;

namespace ModelFunctions.Core.Health.Checks.Latency;

/// <summary>Of latency: the whole of the distribution beside stable, and the 95th percentile against a maximum.</summary>
[Description("How long answers take.")]
public sealed record LatencyCheck() : StatisticalCheck(Name)
{
    /// <summary>Its kind.</summary>
    public static readonly CheckKind Name = CheckKind.Parse("latency");

    /// <summary>At most so many requests may be slower than a 95th percentile.</summary>
    private const double P95Excess = 0.05;

    [Number(1, 10), Description("How many times slower than stable is fine; 1 for not at all.")]
    public double Tolerance { get; init; } = 1.1;

    [Number(0.1, 90_000), Description("The 95th percentile in milliseconds that is too much whatever stable does; a first version is held to nothing else.")]
    public double? Max { get; init; }

    [Number(1, 100), Description("In the watch: how many times stable's share of slow answers is fine.")]
    public double WatchFactor { get; init; } = 2;

    protected internal override double DefaultShare => 0.3;

    protected internal override bool NeedsBaseline => true;

    internal override IReadOnlyList<IProcess> Processes(JudgeSetup setup) => [.. AgainstStable(setup), .. AgainstMaximum()];

    internal override (Estimate? Candidate, Estimate? Stable) Figures(ProcessState strongest, JudgeState after) =>
        (P95Estimate.Of(after.Candidate), P95Estimate.Of(after.Stable.Totals));

    internal override ArmSequences Sequences(JudgeState after, RatioTally tally) => P95Sequence.Of(after.Candidate, after.Stable.Totals);

    protected internal override string Figure(double value) => Findings.Milliseconds(value);

    protected internal override string Measured(string figure) => $"95 % of answers took at most {figure}";

    protected internal override string? HeldAgainst(CheckResult found) =>
        found.TestIs(EvidenceTest.Maximum) ? $"held against max {Findings.Milliseconds(Max!.Value)}"
        : found.TestIs(EvidenceTest.WatchedP95) ? Watched(95)
        : found.TestIs(EvidenceTest.WatchedP99) ? Watched(99)
        : AgainstStable(Tolerance);

    private string Watched(int percentile) =>
        $"held against {Findings.Number(WatchFactor)} times the share of answers that were slower than stable's {percentile}th percentile";

    private IProcess[] AgainstStable(JudgeSetup setup)
    {
        var shift = LatencyTolerance.Bins(Tolerance);
        if (setup.Phase == JudgePhase.Steps) return [new LatencyComparison(shift)];
        if (setup is not { Phase: JudgePhase.Watch, Stable.Baseline: { } baseline }) return [];
        return
        [
            Slower(EvidenceTest.WatchedP95, baseline.Profile.Cut(0.95)),
            Slower(EvidenceTest.WatchedP99, baseline.Profile.Cut(0.99)),
        ];

        RateLimit Slower(EvidenceTest test, int cut) =>
            RateLimit.Watched(test, SlowRequests.Above(cut, shift), SlowRequests.Above(cut)(setup.Stable.Totals), WatchFactor, 0);
    }

    private IProcess[] AgainstMaximum() =>
        Max is { } max ? [new RateLimit(EvidenceTest.Maximum, SlowRequests.Above(LatencyBins.Of(max)), P95Excess)] : [];
}
