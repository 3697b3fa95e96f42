using ModelFunctions.Core.Health.Judging.Betting;

namespace ModelFunctions.Core.Health.Checks.Latency;

/// <summary>Counts requests that were slower than a cut.</summary>
internal static class SlowRequests
{
    /// <summary>Requests in a bin above <paramref name="cut"/>, after moving all down by <paramref name="shift"/> bins.</summary>
    public static Func<Arm, Hits> Above(int cut, int shift = 0) => arm =>
    {
        long above = 0, all = 0;
        foreach (var (bin, count) in arm.Latency)
        {
            all += count;
            if (bin - shift > cut) above += count;
        }
        return new Hits(above, all);
    };
}
