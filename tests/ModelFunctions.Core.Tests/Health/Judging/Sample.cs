using MathNet.Numerics.Distributions;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Tests.Health.Judging;

/// <summary>Blocks, checks and histograms for the judge's tests.</summary>
internal static class Sample
{
    public static Block Block(Arm candidate, Arm? stable = null, long number = 1, string source = "gw") =>
        new(source, number, 1, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(10), candidate, stable ?? Arm.Empty);

    /// <summary>A reverting check of each kind that there is.</summary>
    public static IReadOnlyList<CheckPolicy> OfEachKind { get; } =
        [.. CheckKinds.All.Kinds.Select(kind => (CheckPolicy)kind.Fields.Create() with { On = CheckAction.Revert })];

    /// <summary>One block of a random world: 20 candidate and 180 stable requests with errors, latencies and scores.</summary>
    public static Block RandomBlock(Random random, long number, string source = "gw", double worse = 1, int binsUp = 0) =>
        Block(RandomArm(random, 20, 0.05 * worse, binsUp), RandomArm(random, 180, 0.05, binsUp), number, source);

    public static Arm RandomArm(Random random, int requests, double errors, int binsUp = 0)
    {
        var (failed, latency, scores) = (0, new SortedDictionary<int, long>(), new long[5]);
        for (var i = 0; i < requests; i++)
        {
            if (random.NextDouble() < errors) failed++;
            var bin = LatencyBins.Of(LogNormal.Sample(random, Math.Log(50 * (1 + errors)), 0.6)) + binsUp;
            latency[bin] = latency.GetValueOrDefault(bin) + 1;
            scores[random.Next(scores.Length)]++;
        }
        return new Arm(requests, failed) { Latency = [.. latency.Select(bin => new BinCount(bin.Key, bin.Value))], Scores = scores };
    }
}
