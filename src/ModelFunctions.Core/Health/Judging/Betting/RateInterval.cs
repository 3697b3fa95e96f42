using MathNet.Numerics.Distributions;

namespace ModelFunctions.Core.Health.Judging.Betting;

/// <summary>Where a rate may lie, given the hits that were seen.</summary>
public static class RateInterval
{
    private const double Z95 = 1.959963984540054;

    /// <summary>
    /// Wilson's interval at 95 %, for people to look at: it holds for one look, and no decision is made with it. (0, 1) where there were
    /// no trials.
    /// </summary>
    public static (double Low, double High) Wilson(Hits hits) => hits.Trials == 0 ? (0, 1) : Wilson(hits.Rate, hits.Trials);

    /// <summary>Wilson's interval at 95 % around the rate <paramref name="rate"/> of <paramref name="trials"/>.</summary>
    public static (double Low, double High) Wilson(double rate, double trials)
    {
        var spread = Z95 * Z95 / trials;
        var middle = (rate + spread / 2) / (1 + spread);
        var half = Z95 * Math.Sqrt(rate * (1 - rate) / trials + spread / (4 * trials)) / (1 + spread);
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }

    /// <summary>The exact (Clopper–Pearson) upper bound; 1 where every trial was a hit or there was none.</summary>
    /// <param name="hits">x of n.</param>
    /// <param name="confidence">Over 0 and under 1.</param>
    public static double Upper(Hits hits, double confidence) =>
        hits.Count >= hits.Trials ? 1 : Beta.InvCDF(hits.Count + 1, hits.Trials - hits.Count, confidence);
}
