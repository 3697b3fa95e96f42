namespace ModelFunctions.Core.Health.Checks.Scores;

/// <summary>The Jensen–Shannon distance, base 2: how far apart two distributions are, from 0 (the same) to 1 (nothing in common).</summary>
public static class JensenShannon
{
    /// <summary>The distance of two histograms, which need not be normalised: the root of the divergence.</summary>
    public static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => Math.Sqrt(Math.Max(0, Divergence(a, b)));

    /// <summary>
    /// The distance with its small-sample bias (B − 1)(1/n + 1/m)/(8 ln 2) taken off the divergence, at least 0. Two samples of one
    /// distribution are never at distance 0; a plain distance over 0.1 says nothing about 100 requests in 10 bins.
    /// </summary>
    /// <param name="a">Histogram of the first sample.</param>
    /// <param name="n">Size of the first sample, above 0.</param>
    /// <param name="b">Histogram of the second sample.</param>
    /// <param name="m">Size of the second sample, above 0.</param>
    public static double UnbiasedDistance(ReadOnlySpan<double> a, double n, ReadOnlySpan<double> b, double m) =>
        Math.Sqrt(Math.Max(0, Divergence(a, b) - (a.Length - 1) * (1 / n + 1 / m) / (8 * Math.Log(2))));

    private static double Divergence(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sumA = Sum(a), sumB = Sum(b), divergence = 0;
        for (var i = 0; i < a.Length; i++)
        {
            double p = a[i] / sumA, q = b[i] / sumB, middle = (p + q) / 2;
            if (p > 0) divergence += p * Math.Log2(p / middle) / 2;
            if (q > 0) divergence += q * Math.Log2(q / middle) / 2;
        }
        return divergence;
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum;
    }
}
