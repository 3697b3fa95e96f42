using ModelFunctions.Bench.Judging.Peers;
using ModelFunctions.Core.Health.Judging.Betting;

namespace ModelFunctions.Bench.Tests.Judging.Peers;

public sealed class TwoProportionsTests
{
    [Theory]
    // scipy 1.10.1 / statsmodels 0.13.5, alternative "larger".
    [InlineData(20, 1000, 10, 1000, 1.839590920463876, 0.03291415918759529)]
    [InlineData(5, 100, 9, 900, 3.22982335592223, 0.0006193336134251524)]
    [InlineData(50, 1000, 90, 9000, 10.213598244722931, 8.617609184539248e-25)]
    public void Z_and_its_chance_agree_with_statsmodels(long x1, long n1, long x2, long n2, double z, double chance)
    {
        var found = TwoProportions.Z(new Hits(x1, n1), new Hits(x2, n2));

        Assert.Equal(z, found, 1e-9);
        Assert.Equal(1, TwoProportions.OneSided(found) / chance, 1e-6);
    }

    [Fact]
    public void Z_without_any_hit_is_zero() => Assert.Equal(0, TwoProportions.Z(new Hits(0, 100), new Hits(0, 900)));
}
