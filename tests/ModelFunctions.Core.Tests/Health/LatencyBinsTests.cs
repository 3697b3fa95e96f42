using CsCheck;
using ModelFunctions.Core.Health;

namespace ModelFunctions.Core.Tests.Health;

public sealed class LatencyBinsTests
{
    private const int Last = LatencyBins.Count - 1;

    private static readonly Gen<double> Latencies = Gen.Double[-1, 5].Select(exponent => Math.Pow(10, exponent));

    [Fact]
    public void Of_is_the_bin_whose_ends_enclose_the_latency() => Latencies.Sample(milliseconds =>
    {
        var bin = LatencyBins.Of(milliseconds);

        Assert.InRange(bin, 0, Last);
        if (bin > 0) Assert.True(milliseconds > LatencyBins.UpperEnd(bin - 1));
        if (bin < Last) Assert.True(milliseconds <= LatencyBins.UpperEnd(bin));
    });

    [Fact]
    public void Of_an_upper_end_is_its_own_bin_and_the_next_number_the_next_bin() => Assert.All(Enumerable.Range(0, Last), bin =>
    {
        Assert.Equal(bin, LatencyBins.Of(LatencyBins.UpperEnd(bin)));
        Assert.Equal(bin + 1, LatencyBins.Of(Math.BitIncrement(LatencyBins.UpperEnd(bin))));
    });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.05, 0)]
    [InlineData(0.1, 0)]
    [InlineData(0.1000001, 1)]
    [InlineData(1, 67)]
    [InlineData(94_700, Last)]
    [InlineData(1e300, Last)]
    [InlineData(double.PositiveInfinity, Last)]
    public void Of_counts_the_fastest_in_the_first_bin_and_everything_slow_in_the_last(double milliseconds, int bin) =>
        Assert.Equal(bin, LatencyBins.Of(milliseconds));

    [Fact]
    public void UpperEnd_goes_from_a_tenth_of_a_millisecond_to_94_seconds()
    {
        Assert.Equal(0.1, LatencyBins.UpperEnd(0));
        Assert.Equal(0.1 * 1.035 * 1.035, LatencyBins.UpperEnd(2), 12);
        Assert.InRange(LatencyBins.UpperEnd(Last), 94_600, 94_700);
    }
}
