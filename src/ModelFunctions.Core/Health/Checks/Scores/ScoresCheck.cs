using System.ComponentModel;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Health.Judging.Processes;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Policies.Fields;

namespace ModelFunctions.Core.Health.Checks.Scores;

/// <summary>Of scores: whether predictions are distributed as stable's are. Other predictions need not be worse ones, so a person decides.</summary>
[Description("How predictions are distributed: equal bins over a range of one output.")]
public sealed record ScoresCheck : StatisticalCheck
{
    /// <summary>Its kind.</summary>
    public static readonly CheckKind Name = CheckKind.Parse("scores");

    public ScoresCheck() : base(Name) => On = CheckAction.Pause;

    [Number(0, 1), Description("The least Jensen–Shannon distance (base 2) that counts as drift.")]
    public double Floor { get; init; } = 0.1;

    [Text(200), Description("Which output of the model; the first if left out.")]
    public string? Output { get; init; }

    [ScoreRange, Description("What the bins span; values outside go into the first or the last.")]
    public IReadOnlyList<double> Range { get; init; } = [0, 1];

    [Whole(2, 100), Description("How many equal bins there are.")]
    public int Bins { get; init; } = 10;

    protected internal override double DefaultShare => 0.2;

    /// <summary>Without stable beside it there is nothing that predictions should be like.</summary>
    internal override IReadOnlyList<IProcess> Processes(JudgeSetup setup) =>
        setup.Phase == JudgePhase.Steps ? [new ScoreComparison(Bins)] : [];

    internal override (Estimate? Candidate, Estimate? Stable) Figures(ProcessState strongest, JudgeState after) =>
        (new Estimate(ScoreTally.Distance(strongest.Sums), after.Candidate.Scores.Sum()), null);

    protected internal override bool Matters(Estimate? candidate) => candidate?.Value >= Floor;

    /// <summary>While stable runs beside it there is always a distance.</summary>
    protected internal override string WithoutFigure(CheckResult found) =>
        "predictions are compared only while stable runs beside the version: not in the watch, and not of a first version";

    protected internal override string Figure(double value) => $"a distance of {Findings.Number(value, "0.000")}";

    protected internal override string Measured(string figure) =>
        $"predictions are distributed with {figure} from stable's, where {Findings.Number(Floor)} counts as drift";
}
