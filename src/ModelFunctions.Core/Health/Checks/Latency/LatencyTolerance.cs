namespace ModelFunctions.Core.Health.Checks.Latency;

/// <summary>How much slower than stable is still fine, in bins of the histogram.</summary>
public static class LatencyTolerance
{
    // Rounding must not make one bin more of an exact power of the ratio.
    private const double Slack = 1e-9;

    /// <summary>⌈ln m / ln 1.035⌉: the candidate's latencies are moved down by so many bins before they are compared.</summary>
    /// <param name="times">m, at least 1; 1 gives 0.</param>
    public static int Bins(double times) => (int)Math.Ceiling(Math.Log(times) / Math.Log(LatencyBins.Ratio) - Slack);
}
