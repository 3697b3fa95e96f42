using ModelFunctions.Core.Health.Judging.Betting;

namespace ModelFunctions.Core.Health.Judging.Sequences;

/// <summary>
/// A confidence sequence of a rate: intervals, one after each look, that all hold at once with the chance of <see cref="Confidence"/>, however many
/// looks there are and whenever one stops. It is for people; no decision is made with it.
/// </summary>
/// <remarks>
/// For each λ of a grid, exp(λx − n ln(1 − p + p e^λ)) is an e-process at the average p of the rates that requests had, whatever they were one by one,
/// because ln(1 − p + p e^λ) is concave in p. By Ville's inequality it stays under 1/(α w_λ), and that is a bound on p in closed form. After
/// S. Howard, A. Ramdas, J. McAuliffe, J. Sekhon, <i>Time-uniform, nonparametric, nonasymptotic confidence sequences</i> (2021).
/// </remarks>
public static class RateSequence
{
    /// <summary>The chance that all intervals of a sequence hold.</summary>
    public const double Confidence = 0.95;

    /// <summary>By how much the odds are tilted, as λ = ln of the odds ratio: small ones serve many requests, large ones few.</summary>
    private static readonly double[] Tilts = [.. Enumerable.Range(0, 10).Select(k => 0.01 * Math.Pow(2, k))];

    /// <summary>Where the average rate of the requests so far lies; (0, 1) where there were none.</summary>
    /// <param name="hits">x of n, since the sequence began.</param>
    /// <param name="confidence">Over 0 and under 1.</param>
    public static Interval Of(Hits hits, double confidence = Confidence) =>
        new(Lower(hits.Count, hits.Trials, confidence), Upper(hits.Count, hits.Trials, confidence));

    /// <summary>The lower end for x of n, which need not be whole numbers.</summary>
    internal static double Lower(double x, double n, double confidence)
    {
        if (n <= 0) return 0;
        var best = 0.0;
        var cost = Math.Log(2 * Tilts.Length / (1 - confidence));
        foreach (var tilt in Tilts) best = Math.Max(best, (Math.Exp((tilt * x - cost) / n) - 1) / (Math.Exp(tilt) - 1));
        return Math.Min(best, x / n);
    }

    /// <summary>The upper end: what the lower end of the misses leaves.</summary>
    internal static double Upper(double x, double n, double confidence) => 1 - Lower(n - x, n, confidence);
}
