using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Core.Tests.Persistence;

public class HealthKeysTests
{
    [Theory]
    [InlineData("gw-1/8f3a", 7, "block-gw-1~8f3a~0000000007")]
    [InlineData("gw-1", 0, "block-gw-1~~0000000000")]
    [InlineData("eu/west 1/~/8f3a", 12345678901, "block-eu%2Fwest%201%2F%7E~8f3a~12345678901")]
    public void Block_name_and_boot_are_encoded_and_parted_by_tildes(string source, long number, string key) =>
        Assert.Equal(key, HealthKeys.Block(source, number));

    [Fact]
    public void Gate_is_one_row_for_each_boot() => Assert.Equal("gate-gw-1~8f3a", HealthKeys.Gate("gw-1/8f3a"));

    [Fact]
    public void BlocksOf_a_source_begins_the_keys_of_its_blocks_and_of_no_others()
    {
        Assert.StartsWith(HealthKeys.BlocksOf("gw/1"), HealthKeys.Block("gw/1", 3), StringComparison.Ordinal);
        Assert.False(HealthKeys.Block("gw/11", 3).StartsWith(HealthKeys.BlocksOf("gw/1"), StringComparison.Ordinal));
    }
}
