using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Judging.Sequences;

namespace ModelFunctions.Core.Tests.Health.Judging.Sequences;

public class QuantileSequenceTests
{
    private const double P95 = 0.95;

    [Fact]
    public void All_intervals_hold_at_once_with_the_stated_chance()
    {
        var world = new SequenceWorld(seed: 31);
        // Latencies are spread evenly over bins 100 to 199, so that the 95th percentile is in bin 194.
        var truth = LatencyBins.UpperEnd(194);
        const int Runs = 100;
        var missed = Enumerable.Range(0, Runs).Count(_ => Misses(world, truth));
        Assert.InRange((double)missed / Runs, 0, 1 - RateSequence.Confidence);
    }

    [Fact]
    public void Few_requests_have_no_upper_end_and_many_a_narrow_interval()
    {
        Assert.Equal(double.PositiveInfinity, QuantileSequence.Of(Even(1), P95).High);
        var (low, high) = QuantileSequence.Of(Even(1000), P95);
        Assert.InRange(LatencyBins.UpperEnd(194), low, high);
        Assert.True(high / low < 1.1);
    }

    [Fact]
    public void An_empty_histogram_says_nothing() => Assert.Equal(new(0, double.PositiveInfinity), QuantileSequence.Of([], P95));

    private static BinCount[] Even(int each) => [.. Enumerable.Range(100, 100).Select(bin => new BinCount(bin, each))];

    private static bool Misses(SequenceWorld world, double truth)
    {
        var counts = new long[100];
        for (var look = 0; look < 40; look++)
        {
            for (var i = 0; i < 20; i++) counts[(int)(100 * world.Next())]++;
            var (low, high) = QuantileSequence.Of([.. counts.Index().Where(bin => bin.Item > 0).Select(bin => new BinCount(100 + bin.Index, bin.Item))], P95);
            if (truth < low || truth > high) return true;
        }
        return false;
    }
}
