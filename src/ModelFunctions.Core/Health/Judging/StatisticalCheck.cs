using System.ComponentModel;
using System.Text.Json.Serialization;
using ModelFunctions.Core.Health.Judging.Betting;
using ModelFunctions.Core.Health.Judging.Processes;
using ModelFunctions.Core.Health.Judging.Sequences;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Policies.Fields;

namespace ModelFunctions.Core.Health.Judging;

/// <summary>A check that the judge decides by evidence. Only such checks keep the promise about false rollbacks.</summary>
public abstract record StatisticalCheck : HealthCheck
{
    protected StatisticalCheck(CheckKind kind) : base(kind) { }

    [Number(0.001, 1000), JsonPropertyOrder(-1)]
    [Description("This check's part of `falseRollback`, relative to the parts of the other checks that revert; each kind has its own default.")]
    public double? Share { get; init; }

    /// <summary>Its <see cref="Share"/> where none is given.</summary>
    protected internal abstract double DefaultShare { get; }

    /// <summary>True where the gate waits until enough of stable's latencies is known.</summary>
    protected internal virtual bool NeedsBaseline => false;

    /// <summary>
    /// What the check is tested with in a phase. A check with several tests divides its α evenly among them; one without any has nothing
    /// to say.
    /// </summary>
    internal abstract IReadOnlyList<IProcess> Processes(JudgeSetup setup);

    /// <summary>The figures that describe what was found.</summary>
    /// <param name="strongest">The state of the test with the most evidence.</param>
    /// <param name="after">The judge's state after the look.</param>
    internal abstract (Estimate? Candidate, Estimate? Stable) Figures(ProcessState strongest, JudgeState after);

    /// <summary>What of an arm the ratio of both arms is about; null for a check without such a ratio.</summary>
    internal virtual Hits? Compared(Arm arm) => null;

    /// <summary>Where its figures lie, at all looks at once.</summary>
    /// <param name="after">The judge's state after the look.</param>
    /// <param name="tally">What blocks with both arms had of <see cref="Compared"/>.</param>
    internal virtual ArmSequences Sequences(JudgeState after, RatioTally tally) => ArmSequences.None;

    /// <summary>True if what was found is large enough to matter, however sure it is.</summary>
    protected internal virtual bool Matters(Estimate? candidate) => true;

    /// <summary>One of its figures, for people, with where it may lie.</summary>
    public string TextOf(Estimate figure) =>
        Figure(figure.Value) + (figure.Interval is { } range ? $" ({Figure(range.Low)}–{Figure(range.High)})" : "");

    protected internal override string? HeldAgainst(CheckResult found) => AgainstStable(1);

    /// <summary>Held against stable, in words.</summary>
    /// <param name="tolerance">How many times stable's figure is fine.</param>
    private protected static string AgainstStable(double tolerance) =>
        tolerance > 1 ? $"held against {Findings.Number(tolerance)} times stable" : "held against stable";
}
