using CsCheck;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks.Latency;

namespace ModelFunctions.Core.Tests.Health.Checks.Latency;

public sealed class CutHistogramTests
{
    [Fact]
    public void Count_puts_a_cut_itself_into_the_category_below_it() =>
        Assert.Equal([1, 2, 3], Count([10, 20], 0, new(10, 1), new(11, 1), new(20, 1), new(21, 3)));

    [Fact]
    public void Count_moves_latencies_down_by_the_tolerance_first() =>
        Assert.Equal([2, 1, 0], Count([10, 20], 3, new(10, 1), new(13, 1), new(23, 1)));

    [Fact]
    public void Count_moves_nothing_below_the_first_bin() => Assert.Equal([5, 0], Count([0], 3, new BinCount(2, 5)));

    [Fact]
    public void Count_with_equal_cuts_leaves_nothing_between_them() => Assert.Equal([1, 0, 1], Count([10, 10], 0, new(10, 1), new(11, 1)));

    [Fact]
    public void Count_loses_nothing() =>
        Gen.Select(Gen.Int[0, 400].Array[1, 11], Gen.Select(Gen.Int[0, 400], Gen.Long[0, 100]).Array[1, 50], Gen.Int[0, 67]).Sample(
            (cuts, bins, shift) =>
            {
                BinCount[] histogram = [.. bins.Select(bin => new BinCount(bin.Item1, bin.Item2))];
                Assert.Equal(histogram.Sum(bin => bin.Count), Count([.. cuts.Order()], shift, histogram).Sum());
            });

    private static long[] Count(int[] cuts, int shift, params BinCount[] histogram)
    {
        var counted = new CutHistogram(cuts);
        var counts = new long[counted.Categories];
        counted.Count(histogram, shift, counts);
        return counts;
    }
}
