using CsCheck;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Judging;

namespace ModelFunctions.Core.Tests.Health.Judging;

public sealed class LatencyProfileTests
{
    private static readonly LatencyProfile Ten = new([new BinCount(100, 5), new BinCount(110, 4), new BinCount(150, 1)]);

    [Theory]
    [InlineData(0.1, 100)]
    [InlineData(0.5, 100)]
    [InlineData(0.51, 110)]
    [InlineData(0.9, 110)]
    [InlineData(0.95, 150)]
    [InlineData(1, 150)]
    public void Cut_is_the_least_bin_that_the_share_does_not_exceed(double quantile, int bin) => Assert.Equal(bin, Ten.Cut(quantile));

    [Theory]
    [InlineData(99, 1)]
    [InlineData(100, 0.5)]
    [InlineData(109, 0.5)]
    [InlineData(110, 0.1)]
    [InlineData(150, 0)]
    public void Above_is_the_share_in_later_bins(int cut, double share) => Assert.Equal(share, Ten.Above(cut), 1e-12);

    [Fact]
    public void AboveWhenScaled_by_one_is_what_is_above() =>
        Gen.Int[0, 399].Sample(cut => Assert.Equal(Ten.Above(cut), Ten.AboveWhenScaled(cut, 1), 1e-12));

    [Fact]
    public void AboveWhenScaled_by_whole_bins_moves_the_histogram() =>
        Gen.Int[20, 399].Sample(cut =>
            Assert.Equal(Ten.Above(cut - 20), Ten.AboveWhenScaled(cut, Math.Pow(LatencyBins.Ratio, 20)), 1e-9));

    [Fact]
    public void AboveWhenScaled_by_half_a_bin_moves_half_of_a_bin() =>
        Assert.Equal(0.75, Ten.AboveWhenScaled(100, Math.Sqrt(LatencyBins.Ratio)), 1e-9);
}
