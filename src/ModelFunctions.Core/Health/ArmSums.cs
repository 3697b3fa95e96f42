namespace ModelFunctions.Core.Health;

/// <summary>Adds up what one version did in several blocks.</summary>
public static class ArmSums
{
    /// <summary>The counts of both, bin by bin.</summary>
    public static Arm Plus(this Arm arm, Arm other) =>
        other.Requests == 0 ? arm
        : arm.Requests == 0 ? other
        : new Arm(arm.Requests + other.Requests, arm.Errors + other.Errors, arm.Invalid + other.Invalid)
        {
            Latency = Merge(arm.Latency, other.Latency),
            Scores = Merge(arm.Scores, other.Scores),
        };

    /// <summary>The requests whose latency was counted.</summary>
    public static long LatencyCount(this Arm arm)
    {
        var total = 0L;
        for (var i = 0; i < arm.Latency.Count; i++) total += arm.Latency[i].Count;
        return total;
    }

    private static List<BinCount> Merge(IReadOnlyList<BinCount> a, IReadOnlyList<BinCount> b)
    {
        var merged = new List<BinCount>(a.Count + b.Count);
        int i = 0, j = 0;
        while (i < a.Count || j < b.Count)
            if (j == b.Count || (i < a.Count && a[i].Bin < b[j].Bin)) merged.Add(a[i++]);
            else if (i == a.Count || b[j].Bin < a[i].Bin) merged.Add(b[j++]);
            else merged.Add(new BinCount(a[i].Bin, a[i++].Count + b[j++].Count));
        return merged;
    }

    private static long[] Merge(IReadOnlyList<long> a, IReadOnlyList<long> b)
    {
        var merged = new long[Math.Max(a.Count, b.Count)];
        for (var i = 0; i < a.Count; i++) merged[i] += a[i];
        for (var i = 0; i < b.Count; i++) merged[i] += b[i];
        return merged;
    }
}
