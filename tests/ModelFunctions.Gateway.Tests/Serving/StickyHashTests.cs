using CsCheck;
using ModelFunctions.Gateway.Serving;
using ModelFunctions.Gateway.Tests.Harness;

namespace ModelFunctions.Gateway.Tests.Serving;

public class StickyHashTests
{
    [Fact]
    public void Percent_is_from_0_to_under_100_and_the_same_each_time() =>
        Gen.String.Sample(key =>
            StickyHash.Percent(GatewayUnderTest.Rollout, key) is >= 0 and < 100
            && StickyHash.Percent(GatewayUnderTest.Rollout, key).Equals(StickyHash.Percent(GatewayUnderTest.Rollout, key)));

    [Fact]
    public void Percent_spreads_keys_evenly()
    {
        const int Keys = 100_000;
        var tenths = new int[10];
        for (var key = 0; key < Keys; key++) tenths[(int)(StickyHash.Percent(GatewayUnderTest.Rollout, $"user-{key}") / 10)]++;

        // Five standard deviations of a binomial count.
        var off = 5 * Math.Sqrt(Keys * 0.1 * 0.9);
        Assert.All(tenths, count => Assert.InRange(count, Keys / 10 - off, Keys / 10 + off));
    }

    [Fact]
    public void Percent_another_rollout_draws_again()
    {
        var next = GatewayUnderTest.Rollout with { Attempt = 2 };
        var both = Enumerable.Range(0, 10_000).Count(key =>
            StickyHash.Percent(GatewayUnderTest.Rollout, $"user-{key}") < 50 && StickyHash.Percent(next, $"user-{key}") < 50);

        // Independent draws: a quarter, within five standard deviations.
        Assert.InRange(both, 2_500 - 217, 2_500 + 217);
    }
}
