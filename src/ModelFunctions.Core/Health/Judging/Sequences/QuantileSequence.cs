using ModelFunctions.Core.Health.Judging.Betting;

namespace ModelFunctions.Core.Health.Judging.Sequences;

/// <summary>
/// A confidence sequence of a quantile of latencies, while their distribution stays as it is: the bins at which the rate of faster answers may be
/// the quantile, by <see cref="RateSequence"/>.
/// </summary>
public static class QuantileSequence
{
    /// <summary>Where it lies, in milliseconds; without an upper end where too few requests are known.</summary>
    /// <param name="histogram">Bins and counts, ascending.</param>
    /// <param name="quantile">Over 0 and under 1.</param>
    /// <param name="confidence">Over 0 and under 1.</param>
    public static Interval Of(IReadOnlyList<BinCount> histogram, double quantile, double confidence = RateSequence.Confidence)
    {
        var total = histogram.Sum(bin => bin.Count);
        var (low, sum) = (double.NaN, 0L);
        foreach (var (bin, count) in histogram)
        {
            sum += count;
            var share = RateSequence.Of(new Hits(sum, total), confidence);
            if (double.IsNaN(low) && share.High >= quantile) low = LatencyBins.UpperEnd(bin);
            if (share.Low >= quantile) return new Interval(low, LatencyBins.UpperEnd(bin));
        }
        return new Interval(double.IsNaN(low) ? 0 : low, double.PositiveInfinity);
    }
}
