using System.ComponentModel;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Health.Judging.Betting;
using ModelFunctions.Core.Health.Judging.Processes;
using ModelFunctions.Core.Health.Judging.Rates;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Policies.Fields;

namespace ModelFunctions.Core.Tests.Health.Checks.NewKind;

/// <summary>A kind that only these tests have: all that a new kind takes besides the line that registers it.</summary>
[Description("The share of requests that took longer than a limit.")]
public sealed record SlowCheck() : StatisticalCheck(Name)
{
    public static readonly CheckKind Name = CheckKind.Parse("slow");

    [Number(1, 60_000), Description("The milliseconds that are still fast.")]
    public double Over { get; init; } = 100;

    [Whole(1, 1000), Description("The requests that a finding takes at least.")]
    public required int AtLeast { get; init; }

    protected internal override double DefaultShare => 0.5;

    internal override IReadOnlyList<IProcess> Processes(JudgeSetup setup) =>
        setup.Phase == JudgePhase.Steps ? [new RateComparison(Slow, 1)] : [];

    internal override (Estimate? Candidate, Estimate? Stable) Figures(ProcessState strongest, JudgeState after) =>
        (Estimate.Rate(Slow(after.Candidate)), Estimate.Rate(Slow(after.Stable.Totals)));

    protected internal override bool Matters(Estimate? candidate) => candidate?.Requests >= AtLeast;

    protected internal override IEnumerable<(string Field, string Allowed)> Faults() =>
        Over < AtLeast ? [("over", "not under atLeast")] : [];

    protected internal override string Figure(double value) => Findings.Percent(value);

    protected internal override string Measured(string figure) => $"{figure} of answers were slow";

    private Hits Slow(Arm arm) => new(arm.Latency.Where(bin => bin.Bin > LatencyBins.Of(Over)).Sum(bin => bin.Count), arm.LatencyCount());
}
