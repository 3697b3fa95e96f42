using CsCheck;
using ModelFunctions.Core.Health.Judging.Betting;

namespace ModelFunctions.Core.Tests.Health.Judging.Betting;

public sealed class RateBetTests
{
    private static readonly Gen<double> Ratio = Gen.Int[0, 7].Select(at => EffectGrid.Rates[at]);

    [Theory]
    [InlineData(2, 0.01, 0.98 / 0.99)]
    [InlineData(2, 0, 1)]
    [InlineData(0.5, 0.2, 0.9 / 0.8)]
    // The rate is capped at 0.98/100: (1 − 0.98) / (1 − 0.0098).
    [InlineData(100, 0.5, 0.02 / 0.9902)]
    public void MissWeight_makes_the_bet_fair_at_the_rate(double ratio, double rate, double expected) =>
        Assert.Equal(expected, RateBet.MissWeight(ratio, rate), 1e-12);

    [Fact]
    public void LogE_is_the_block_bet_with_two_categories() =>
        Gen.Select(Ratio, Gen.Double[0, 1], Gen.Long[0, 50], Gen.Long[0, 50], Gen.Long[1, 500], Gen.Long[1, 500]).Sample(
            (ratio, rate, c1, s1, c0, s0) => Assert.Equal(
                BlockBet.LogE([RateBet.MissWeight(ratio, rate), ratio], [c0, c1], [s0, s1]),
                RateBet.LogE(ratio, rate, new Hits(c1, c0 + c1), new Hits(s1, s0 + s1)),
                1e-9));

    [Fact]
    public void LogE_of_a_candidate_no_worse_has_expectation_at_most_one_whatever_rate_was_guessed() =>
        Gen.Select(Ratio, Gen.Double[0, 1], Gen.Double[0.001, 0.999], Gen.Double[0, 1], Gen.Int[1, 6], Gen.Int[1, 6]).Sample(
            (ratio, guess, stable, part, candidates, stables) =>
            {
                var candidate = stable * part;
                var mean = Exactly.Expectation(candidates, [1 - candidate, candidate], stables, [1 - stable, stable], (c, s) =>
                    RateBet.LogE(ratio, guess, new Hits(c[1], candidates), new Hits(s[1], stables)));
                Assert.True(mean <= 1 + 1e-12, $"E[E] = {mean}");
            },
            iter: 100_000);

    [Fact]
    public void LogE_with_one_arm_empty_says_nothing()
    {
        Assert.Equal(0, RateBet.LogE(2, 0.01, default, new Hits(1, 100)));
        Assert.Equal(0, RateBet.LogE(2, 0.01, new Hits(1, 100), default));
    }
}
