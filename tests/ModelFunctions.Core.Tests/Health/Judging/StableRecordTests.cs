using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Judging;

namespace ModelFunctions.Core.Tests.Health.Judging;

public sealed class StableRecordTests
{
    [Theory]
    [InlineData(999, false)]
    [InlineData(1000, true)]
    public void Of_a_thousand_latencies_freezes_the_baseline(long latencies, bool frozen) =>
        Assert.Equal(frozen, StableRecord.Empty.Plus(At(100, latencies)).Baseline is not null);

    [Fact]
    public void Plus_gathers_until_there_are_a_thousand()
    {
        var record = StableRecord.Empty.Plus(At(100, 600)).Plus(At(110, 600));

        Assert.Equal([new BinCount(100, 600), new BinCount(110, 600)], record.Baseline?.Latency);
    }

    [Fact]
    public void Plus_after_that_counts_on_and_leaves_the_baseline_as_it_is()
    {
        var frozen = StableRecord.Empty.Plus(At(100, 1000));
        var after = frozen.Plus(At(200, 5000));

        Assert.Same(frozen.Baseline, after.Baseline);
        Assert.Equal(6000, after.Totals.Requests);
    }

    [Fact]
    public void Of_many_requests_without_latencies_freezes_nothing() => Assert.Null(StableRecord.Empty.Plus(new Arm(1_000_000)).Baseline);

    private static Arm At(int bin, long count) => new(count) { Latency = [new BinCount(bin, count)] };
}
