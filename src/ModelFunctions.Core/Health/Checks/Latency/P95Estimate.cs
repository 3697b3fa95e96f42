using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Health.Judging.Betting;

namespace ModelFunctions.Core.Health.Checks.Latency;

/// <summary>The 95th percentile of an arm's latencies, for people.</summary>
internal static class P95Estimate
{
    /// <summary>It in milliseconds, to the width of a bin; null where nothing was counted.</summary>
    public static Estimate? Of(Arm arm)
    {
        var total = arm.LatencyCount();
        if (total == 0) return null;
        var profile = new LatencyProfile(arm.Latency);
        var (low, high) = RateInterval.Wilson(0.95, total);
        return new Estimate(Milliseconds(0.95), total, new Interval(Milliseconds(low), Milliseconds(high)));

        double Milliseconds(double quantile) => LatencyBins.UpperEnd(profile.Cut(quantile));
    }
}
