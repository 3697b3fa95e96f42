using CsCheck;
using ModelFunctions.Core.Health.Judging.Betting;

namespace ModelFunctions.Core.Tests.Health.Judging.Betting;

public sealed class EffectGridTests
{
    [Fact]
    public void RateWeights_add_up_to_one_over_the_ratios_above_the_tolerance() =>
        Gen.Double[1, 10].Sample(tolerance =>
        {
            var weights = EffectGrid.RateWeights(tolerance);
            Assert.Equal(EffectGrid.Rates.Count(ratio => ratio > tolerance), weights.Length);
            Assert.Equal(1, weights.Sum(Math.Exp), 1e-12);
        });

    [Fact]
    public void Uniform_weights_add_up_to_one() => Assert.Equal(1, EffectGrid.Uniform(47).Sum(Math.Exp), 1e-12);
}
