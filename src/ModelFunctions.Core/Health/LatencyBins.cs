namespace ModelFunctions.Core.Health;

/// <summary>The latency histogram's bins: bin k ends at 0.1 ms × 1.035^k, k = 0..400 (0.1 ms to 94.6 s); slower goes into the last.</summary>
public static class LatencyBins
{
    /// <summary>The number of bins.</summary>
    public const int Count = 401;

    /// <summary>The upper end of bin 0, in milliseconds.</summary>
    public const double FirstMilliseconds = 0.1;

    /// <summary>The ratio of the upper ends of two neighbouring bins.</summary>
    public const double Ratio = 1.035;

    private static readonly double[] Ends = [.. Enumerable.Range(0, Count).Select(k => FirstMilliseconds * Math.Pow(Ratio, k))];

    /// <summary>The upper end of a bin, in milliseconds; the bin includes it.</summary>
    public static double UpperEnd(int bin) => Ends[bin];

    /// <summary>The bin of a latency in milliseconds, at least 0.</summary>
    public static int Of(double milliseconds)
    {
        var found = Array.BinarySearch(Ends, milliseconds);
        return Math.Min(found >= 0 ? found : ~found, Count - 1);
    }
}
