using CsCheck;
using ModelFunctions.Core.Health.Judging.Betting;

namespace ModelFunctions.Core.Tests.Health.Judging.Betting;

public sealed class TolerantRateBetTests
{
    [Fact]
    public void LogE_mixed_over_the_grid_agrees_with_the_closed_form()
    {
        // Evaluated independently from the formula in double precision (scipy 1.10.1): tolerance 1.2, uniform weights, no restarts.
        (long Hits, long Of, long StableHits, long StableOf)[] blocks =
            [(1, 100, 9, 900), (3, 104, 8, 896), (2, 97, 10, 903), (4, 101, 7, 899), (5, 99, 9, 905)];
        double[] expected = [-0.8570893738711076, -0.3808947168208028, -0.3578971795746244, 0.8272774652252525, 2.7840120516213727];
        var sums = new double[EffectGrid.Rates.Count];

        for (var i = 0; i < blocks.Length; i++)
        {
            for (var r = 0; r < sums.Length; r++)
                sums[r] += TolerantRateBet.LogE(
                    EffectGrid.Rates[r], 1.2, new Hits(blocks[i].Hits, blocks[i].Of), new Hits(blocks[i].StableHits, blocks[i].StableOf));
            Assert.Equal(expected[i], LogSum.Of([.. sums.Select(sum => sum - Math.Log(sums.Length))]), 1e-10);
        }
    }

    [Fact]
    public void LogE_of_a_candidate_within_the_tolerance_has_expectation_at_most_one() =>
        Gen.Select(
            Gen.Double[1, 10], Gen.Double[1.01, 10], Gen.Double[0.001, 0.999], Gen.Double[0, 1], Gen.Int[1, 6], Gen.Int[1, 6]).Sample(
            (tolerance, above, stable, part, candidates, stables) =>
            {
                var candidate = Math.Min(1, stable * tolerance) * part;
                var mean = Exactly.Expectation(candidates, [1 - candidate, candidate], stables, [1 - stable, stable], (c, s) =>
                    TolerantRateBet.LogE(tolerance * above, tolerance, new Hits(c[1], candidates), new Hits(s[1], stables)));
                Assert.True(mean <= 1 + 1e-12, $"E[E] = {mean}");
            },
            iter: 100_000);

    [Fact]
    public void LogE_of_a_candidate_over_the_tolerance_has_an_expectation_over_one()
    {
        var mean = Exactly.Expectation(5, [0.4, 0.6], 5, [0.8, 0.2], (c, s) =>
            TolerantRateBet.LogE(3, 2, new Hits(c[1], 5), new Hits(s[1], 5)));

        Assert.True(mean > 1.01);
    }

    [Fact]
    public void LogE_with_one_arm_empty_says_nothing() => Assert.Equal(0, TolerantRateBet.LogE(3, 2, default, new Hits(1, 100)));
}
