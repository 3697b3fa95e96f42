using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks.Latency;

namespace ModelFunctions.Core.Tests.Health.Checks.Latency;

public sealed class LatencyToleranceTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(1.01, 1)]
    [InlineData(1.035, 1)]
    // ln 1.1 / ln 1.035 = 2.77: the judge is never stricter than the policy says.
    [InlineData(1.1, 3)]
    [InlineData(2, 21)]
    public void Bins_is_the_tolerance_in_whole_bins_rounded_up(double times, int bins) => Assert.Equal(bins, LatencyTolerance.Bins(times));

    [Fact]
    public void Bins_of_an_exact_power_of_the_ratio_is_its_exponent() =>
        Assert.All(Enumerable.Range(0, 67), bins => Assert.Equal(bins, LatencyTolerance.Bins(Math.Pow(LatencyBins.Ratio, bins))));
}
