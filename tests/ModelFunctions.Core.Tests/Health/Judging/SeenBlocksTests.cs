using CsCheck;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Judging;

namespace ModelFunctions.Core.Tests.Health.Judging;

public sealed class SeenBlocksTests
{
    [Fact]
    public void With_any_blocks_in_any_order_contains_exactly_those() =>
        Gen.Select(Gen.Int[0, 2], Gen.Long[0, 40]).Array[0, 80].Sample(added =>
        {
            var expected = added.Select(block => new BlockKey($"gw-{block.Item1}", block.Item2)).ToHashSet();
            var seen = expected.Aggregate(SeenBlocks.None, (seen, key) => seen.With(key));

            foreach (var source in Enumerable.Range(0, 3))
                foreach (var number in Enumerable.Range(0, 42))
                {
                    var key = new BlockKey($"gw-{source}", number);
                    Assert.Equal(expected.Contains(key), seen.Contains(key));
                }
        });

    [Fact]
    public void With_consecutive_blocks_keeps_one_range()
    {
        var seen = Enumerable.Range(0, 1000).Aggregate(SeenBlocks.None, (seen, number) => seen.With(new BlockKey("gw", number)));

        Assert.Equal(new BlockRange(0, 999), Assert.Single(seen.Sources["gw"]));
    }

    [Fact]
    public void With_the_block_that_closes_a_gap_joins_two_ranges()
    {
        var seen = new long[] { 1, 3, 2 }.Aggregate(SeenBlocks.None, (seen, number) => seen.With(new BlockKey("gw", number)));

        Assert.Equal(new BlockRange(1, 3), Assert.Single(seen.Sources["gw"]));
    }

    [Fact]
    public void With_a_block_that_was_seen_changes_nothing()
    {
        var once = SeenBlocks.None.With(new BlockKey("gw", 5));

        Assert.Equal(once.Sources["gw"].AsEnumerable(), once.With(new BlockKey("gw", 5)).Sources["gw"]);
    }
}
