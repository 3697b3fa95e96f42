using MathNet.Numerics.Distributions;
using ModelFunctions.Core.Health.Judging.Betting;

namespace ModelFunctions.Bench.Judging.Peers;

/// <summary>The pooled z-test of two proportions.</summary>
internal static class TwoProportions
{
    /// <summary>z; 0 where nothing, or everything, was a hit.</summary>
    public static double Z(Hits candidate, Hits stable)
    {
        var pooled = (candidate + stable).Rate;
        var variance = pooled * (1 - pooled) * (1.0 / candidate.Trials + 1.0 / stable.Trials);
        return variance > 0 ? (candidate.Rate - stable.Rate) / Math.Sqrt(variance) : 0;
    }

    /// <summary>The chance of a z as large or larger where both rates are the same.</summary>
    public static double OneSided(double z) => Normal.CDF(0, 1, -z);
}
