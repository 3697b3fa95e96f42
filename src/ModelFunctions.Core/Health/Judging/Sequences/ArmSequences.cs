namespace ModelFunctions.Core.Health.Judging.Sequences;

/// <summary>Where both arms' figures and their ratio lie, each by a confidence sequence of its own. What a check cannot bound is null.</summary>
/// <param name="Candidate">The candidate's figure.</param>
/// <param name="Stable">Stable's figure.</param>
/// <param name="Ratio">The candidate's figure divided by stable's.</param>
/// <param name="RatioValue">The ratio that fits best.</param>
public sealed record ArmSequences(Interval? Candidate = null, Interval? Stable = null, Interval? Ratio = null, double? RatioValue = null)
{
    /// <summary>The ratio's sequence follows from sequences of both arms, each of which may fail with half of the chance.</summary>
    internal const double OfRatio = 1 - (1 - RateSequence.Confidence) / 2;

    /// <summary>Nothing is bounded.</summary>
    public static ArmSequences None { get; } = new();
}
