using CsCheck;
using MathNet.Numerics.Random;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks.Latency;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Tests.Health.Judging;

namespace ModelFunctions.Core.Tests.Health.Checks.Latency;

public sealed class LatencyDesignTests
{
    // Any histogram at all, also one with a single bin or with most of the mass in one place.
    private static readonly Gen<BinCount[]> Histogram = Gen.Dictionary(Gen.Int[67, 330], Gen.Long[1, 500])[1, 60]
        .Select(bins => bins.OrderBy(bin => bin.Key).Select(bin => new BinCount(bin.Key, bin.Value)).ToArray());

    [Fact]
    public void LnWeights_add_up_to_one() =>
        Histogram.Sample(baseline => Assert.Equal(1, Design(baseline).LnWeights.Sum(Math.Exp), 1e-12));

    [Fact]
    public void Shapes_never_weigh_a_slower_bin_less() =>
        Histogram.Sample(baseline =>
        {
            var profile = new LatencyProfile(baseline);
            Assert.All(
                LatencyShapes.Weights(profile, [.. LatencyShapes.Quantiles.Select(profile.Cut)]),
                weights => Assert.True(weights.All(weight => weight > 0) && weights.Zip(weights.Skip(1)).All(pair => pair.First <= pair.Second)));
        });

    [Fact]
    public void Gains_of_single_requests_from_one_distribution_have_expectation_at_most_one() =>
        // Exact: every pair of bins that one candidate and one stable request can fall into.
        Gen.Select(Histogram, Histogram).Sample(
            (baseline, both) =>
            {
                var design = Design(baseline);
                double total = both.Sum(bin => bin.Count);
                var means = new double[design.LnWeights.Length];
                foreach (var candidate in both)
                    foreach (var stable in both)
                    {
                        var gains = Gains(design, [candidate with { Count = 1 }], [stable with { Count = 1 }], 0);
                        for (var bet = 0; bet < means.Length; bet++)
                            means[bet] += candidate.Count / total * (stable.Count / total) * Math.Exp(gains[bet]);
                    }
                Assert.All(means, mean => Assert.True(mean <= 1 + 1e-9, $"E[E] = {mean}"));
            },
            iter: 50);

    [Fact]
    public void Gains_are_bit_equal_when_all_latencies_are_scaled_by_whole_bins() =>
        Gen.Select(Histogram, Histogram, Histogram, Gen.Int[-67, 67]).Sample((baseline, candidate, stable, bins) => Assert.Equal(
            Gains(Design(baseline), candidate, stable, 3),
            Gains(Design(Moved(baseline, bins)), Moved(candidate, bins), Moved(stable, bins), 3)));

    [Fact]
    public void Gains_of_a_slower_candidate_are_positive_for_most_bets()
    {
        var random = new Xoshiro256StarStar(1, threadSafe: false);
        var stable = Sample.RandomArm(random, 20_000, 0).Latency;
        var candidate = Sample.RandomArm(random, 2_000, 0, binsUp: 10).Latency;

        Assert.True(Gains(Design(stable), candidate, stable, 0).Count(gain => gain > 0) > 30);
    }

    [Fact]
    public void Gains_of_a_candidate_within_the_tolerance_are_negative()
    {
        var random = new Xoshiro256StarStar(1, threadSafe: false);
        var stable = Sample.RandomArm(random, 20_000, 0).Latency;

        Assert.All(Gains(Design(stable), Moved(stable, 3), stable, 3), gain => Assert.True(gain <= 0));
    }

    private static LatencyDesign Design(IReadOnlyList<BinCount> baseline) => new(new LatencyProfile(baseline));

    private static BinCount[] Moved(IReadOnlyList<BinCount> histogram, int bins) =>
        [.. histogram.Select(bin => bin with { Bin = bin.Bin + bins })];

    private static double[] Gains(LatencyDesign design, IReadOnlyList<BinCount> candidate, IReadOnlyList<BinCount> stable, int shift)
    {
        var gains = new double[design.LnWeights.Length];
        design.AddGains(candidate, stable, shift, gains);
        return gains;
    }
}
