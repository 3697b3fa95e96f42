using ModelFunctions.Core.Health;

namespace ModelFunctions.Core.Tests.Health;

public sealed class BlockKeyTests
{
    [Fact]
    public void CompareTo_orders_by_source_as_text_and_by_number_as_number()
    {
        BlockKey[] ordered = [new("A", 9), new("a", 2), new("a", 10), new("a/1", 0), new("b", 1)];

        Assert.Equal(ordered, ordered.Reverse().Order());
        Assert.True(ordered[0] < ordered[1] && ordered[1] <= ordered[2] && ordered[3] > ordered[2] && ordered[4] >= ordered[4]);
    }

    [Fact]
    public void ToString_names_both() => Assert.Equal("gw-1/8f3a#7", new BlockKey("gw-1/8f3a", 7).ToString());
}
