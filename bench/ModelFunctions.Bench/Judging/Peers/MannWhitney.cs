using MathNet.Numerics.Distributions;

namespace ModelFunctions.Bench.Judging.Peers;

/// <summary>The rank-sum test of Mann, Whitney and Wilcoxon in the normal approximation with continuity and tie corrections.</summary>
internal static class MannWhitney
{
    /// <summary>U of <paramref name="x"/>: the pairs in which it is greater, ties counting half.</summary>
    public static double U(IReadOnlyList<double> x, IReadOnlyList<double> y) =>
        x.Sum(a => y.Sum(b => a > b ? 1 : a == b ? 0.5 : 0));

    /// <summary>The chance of a U as small or smaller where both samples come from one distribution.</summary>
    public static double Less(IReadOnlyList<double> x, IReadOnlyList<double> y) =>
        Normal.CDF(0, 1, (U(x, y) - x.Count * y.Count / 2.0 + 0.5) / Spread([.. x, .. y], x.Count));

    /// <summary>The chance of a U as far from the middle or farther.</summary>
    public static double TwoSided(IReadOnlyList<double> x, IReadOnlyList<double> y) =>
        2 * Normal.CDF(0, 1, -(Math.Abs(U(x, y) - x.Count * y.Count / 2.0) - 0.5) / Spread([.. x, .. y], x.Count));

    /// <summary>
    /// The shift of <paramref name="x"/> against <paramref name="y"/> with its confidence interval, as R's wilcox.test and Kayenta have
    /// it: the shifts at which the test would just not reject. Null where there are too few points for the confidence.
    /// </summary>
    public static (double Low, double High, double Estimate)? Shift(IReadOnlyList<double> x, IReadOnlyList<double> y, double confidence)
    {
        var shifts = x.SelectMany(a => y.Select(b => a - b)).Order().ToArray();
        // Once one side is shifted by anything but such a difference, no value of one side is tied with one of the other.
        var spread = Spread(x, y);
        var reach = Normal.InvCDF(0, 1, (1 + confidence) / 2) * spread;
        var middle = shifts.Length / 2.0;
        // Below the k-th shift, at least length − k pairs are still greater; the interval ends where that is no longer surprising.
        var low = shifts.Length - (int)Math.Floor(middle + 0.5 + reach) - 1;
        return low < 0 ? null : (shifts[low], shifts[^(low + 1)], shifts[(int)middle]);
    }

    private static double Spread(IReadOnlyList<double> x, IReadOnlyList<double> y) =>
        Spread(x.Count, y.Count, Ties(x) + Ties(y));

    private static double Spread(IReadOnlyList<double> all, int first) => Spread(first, all.Count - first, Ties(all));

    private static double Spread(double n, double m, double ties) => Math.Sqrt(n * m / 12 * (n + m + 1 - ties / ((n + m) * (n + m - 1))));

    private static double Ties(IEnumerable<double> values) =>
        values.GroupBy(value => value).Sum(tied => Math.Pow(tied.Count(), 3) - tied.Count());
}
