using ModelFunctions.Core.Health.Judging.Sequences;

namespace ModelFunctions.Core.Health.Checks.Latency;

/// <summary>Where both arms' 95th percentiles and their ratio lie, at all looks at once.</summary>
internal static class P95Sequence
{
    private const double P95 = 0.95;

    /// <summary>What is known of them; an arm of which nothing was counted has none.</summary>
    public static ArmSequences Of(Arm candidate, Arm stable)
    {
        var (some, other) = (candidate.Latency.Count > 0, stable.Latency.Count > 0);
        var both = some && other;
        return new ArmSequences(
            some ? QuantileSequence.Of(candidate.Latency, P95) : null,
            other ? QuantileSequence.Of(stable.Latency, P95) : null,
            both ? Ratio(candidate, stable) : null,
            both ? P95Estimate.Of(candidate)!.Value / P95Estimate.Of(stable)!.Value : null);
    }

    private static Interval Ratio(Arm candidate, Arm stable)
    {
        var above = QuantileSequence.Of(candidate.Latency, P95, ArmSequences.OfRatio);
        var below = QuantileSequence.Of(stable.Latency, P95, ArmSequences.OfRatio);
        return new Interval(above.Low / below.High, below.Low > 0 ? above.High / below.Low : double.PositiveInfinity);
    }
}
