namespace ModelFunctions.Core.Health.Judging;

/// <summary>
/// How latencies lie, such as the stable version's when the baseline was frozen: the share of requests in each bin of
/// <see cref="LatencyBins"/>.
/// </summary>
public sealed class LatencyProfile
{
    /// <summary>The requests that a baseline must have before it is frozen.</summary>
    public const long Enough = 1000;

    private readonly double[] shares = new double[LatencyBins.Count];
    private readonly double[] upTo = new double[LatencyBins.Count];

    /// <summary>The profile of a histogram that is not empty.</summary>
    public LatencyProfile(IReadOnlyList<BinCount> histogram)
    {
        double total = histogram.Sum(bin => bin.Count);
        foreach (var (bin, count) in histogram) shares[bin] = count / total;
        var sum = 0L;
        var counts = new long[LatencyBins.Count];
        foreach (var (bin, count) in histogram) counts[bin] = count;
        for (var bin = 0; bin < counts.Length; bin++) upTo[bin] = (sum += counts[bin]) / total;
    }

    /// <summary>The least bin that at least the share <paramref name="quantile"/> of the requests does not exceed.</summary>
    public int Cut(double quantile)
    {
        for (var bin = 0; bin < upTo.Length; bin++)
            if (upTo[bin] >= quantile) return bin;
        return LatencyBins.Count - 1;
    }

    /// <summary>The share of requests in bins above <paramref name="cut"/>.</summary>
    public double Above(int cut) => 1 - upTo[cut];

    /// <summary>
    /// The share that would lie above <paramref name="cut"/> if every request took <paramref name="scale"/> times as long; a bin's
    /// requests are taken as evenly spread over the logarithm of its width.
    /// </summary>
    public double AboveWhenScaled(int cut, double scale)
    {
        var shift = Math.Log(scale) / Math.Log(LatencyBins.Ratio);
        var above = 0.0;
        for (var bin = 0; bin < shares.Length; bin++)
            above += shares[bin] * Math.Clamp(bin - cut + shift, 0, 1);
        return above;
    }
}
