using CsCheck;
using ModelFunctions.Core.Health.Judging.Betting;

namespace ModelFunctions.Core.Tests.Health.Judging.Betting;

public sealed class OneSampleBetTests
{
    private static readonly Gen<double> Limit = Gen.Double[1e-6, 0.999];

    [Fact]
    public void Rates_lie_between_the_limit_and_one() =>
        Limit.Sample(limit => Assert.All(OneSampleBet.Rates(limit), rate => Assert.True(rate > limit && rate < 1)));

    [Fact]
    public void LogE_at_or_below_the_limit_has_expectation_at_most_one() =>
        Gen.Select(Limit, Gen.Double[0, 1], Gen.Int[1, 8]).Sample(
            (limit, part, trials) => Assert.All(OneSampleBet.Rates(limit), rate =>
                Assert.True(Mean(rate, limit, limit * part, trials) <= 1 + 1e-9)),
            iter: 10_000);

    [Fact]
    public void LogE_at_the_rate_bet_on_has_an_expectation_over_one() => Assert.True(Mean(0.1, 0.05, 0.1, 8) > 1.1);

    private static double Mean(double rate, double limit, double truth, int trials) =>
        Exactly.Outcomes(trials, [1 - truth, truth])
            .Sum(outcome => outcome.Chance * Math.Exp(OneSampleBet.LogE(rate, limit, new Hits(outcome.Counts[1], trials))));
}
