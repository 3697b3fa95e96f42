using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Judging;

namespace ModelFunctions.Bench.Judging.Peers;

/// <summary>What rules that work on series of one point a minute see of an arm.</summary>
internal static class Minute
{
    /// <summary>Looks in a minute.</summary>
    public const int Looks = 6;

    /// <summary>The minute's 95th percentile in ms, interpolated within its bin, or its error rate where latencies were not counted.</summary>
    public static double Point(Arm minute)
    {
        if (minute.Latency.Count == 0) return minute.Requests == 0 ? 0 : minute.Errors / (double)minute.Requests;
        var profile = new LatencyProfile(minute.Latency);
        var bin = profile.Cut(0.95);
        double above = profile.Above(bin), before = bin == 0 ? 1 : profile.Above(bin - 1);
        var part = (before - 0.05) / (before - above);
        return LatencyBins.UpperEnd(bin) * Math.Pow(LatencyBins.Ratio, part - 1);
    }
}
