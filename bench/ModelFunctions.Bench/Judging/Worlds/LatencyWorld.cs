using ModelFunctions.Bench.Judging.Peers;
using ModelFunctions.Core.Health;

namespace ModelFunctions.Bench.Judging.Worlds;

/// <summary>A world in which requests take time: candidate 10 requests/s, stable 90/s.</summary>
internal sealed record LatencyWorld(LatencyLaw Candidate, LatencyLaw Stable) : IWorld
{
    private const double Least = 1e-3;

    public Knowledge? Knowledge => new(
        [.. Candidate.Chances.Zip(Stable.Chances, (candidate, stable) => Math.Clamp(candidate / stable, Least, 1 / Least))], ByBin);

    public Arm Baseline(Random random) => Timed(random, Stable, 20_000);

    public IReadOnlyList<Block> Look(int look, Random random) =>
        [Blocks.At(look, "host-0", Timed(random, Candidate, 100), Timed(random, Stable, 900))];

    private static long[] ByBin(Arm arm)
    {
        var counts = new long[LatencyBins.Count];
        foreach (var (bin, count) in arm.Latency) counts[bin] = count;
        return counts;
    }

    /// <summary>The reference world, with a candidate that follows another law.</summary>
    /// <param name="candidate">The candidate's share of requests up to so many milliseconds, given stable's.</param>
    public static LatencyWorld With(Func<Func<double, double>, Func<double, double>> candidate) =>
        new(new LatencyLaw(candidate(LatencyLaw.Reference.CumulativeDistribution)), new LatencyLaw(LatencyLaw.Reference.CumulativeDistribution));

    private static Arm Timed(Random random, LatencyLaw law, int requests) => new(requests) { Latency = law.Sample(random, requests) };
}
