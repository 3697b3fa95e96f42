using CsCheck;
using ModelFunctions.Core.Health.Judging.Betting;

namespace ModelFunctions.Core.Tests.Health.Judging.Betting;

public sealed class RateIntervalTests
{
    [Fact]
    public void Wilson_agrees_with_the_published_example()
    {
        // 81 of 263: Newcombe (1998), "Two-sided confidence intervals for the single proportion", Table I, method 3.
        var (low, high) = RateInterval.Wilson(new Hits(81, 263));

        Assert.Equal(0.2553, low, 4);
        Assert.Equal(0.3662, high, 4);
    }

    [Fact]
    public void Wilson_without_trials_leaves_everything_open() => Assert.Equal((0, 1), RateInterval.Wilson(default(Hits)));

    [Fact]
    public void Upper_without_hits_is_the_closed_form() =>
        // With no hit the bound u solves (1 − u)^n = 1 − confidence.
        Assert.Equal(1 - Math.Pow(0.001, 1 / 1000.0), RateInterval.Upper(new Hits(0, 1000), 0.999), 1e-9);

    [Fact]
    public void Upper_lies_above_the_rate() =>
        Gen.Select(Gen.Long[0, 1000], Gen.Long[1, 1000]).Sample((hits, misses) =>
            Assert.True(RateInterval.Upper(new Hits(hits, hits + misses), 0.999) > hits / (double)(hits + misses)));

    [Fact]
    public void Upper_without_trials_is_one() => Assert.Equal(1, RateInterval.Upper(default, 0.999));
}
