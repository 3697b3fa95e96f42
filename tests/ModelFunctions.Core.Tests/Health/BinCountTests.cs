using System.Text.Json;
using CsCheck;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Json;

namespace ModelFunctions.Core.Tests.Health;

public sealed class BinCountTests
{
    [Fact]
    public void Json_is_a_pair_of_numbers() =>
        Assert.Equal("[17,4000000000]", JsonSerializer.Serialize(new BinCount(17, 4_000_000_000), CoreJson.Options));

    [Fact]
    public void Json_reads_what_it_writes() => Gen.Select(Gen.Int, Gen.Long).Sample((bin, count) =>
    {
        var written = JsonSerializer.Serialize(new BinCount(bin, count), CoreJson.Options);

        Assert.Equal(new BinCount(bin, count), JsonSerializer.Deserialize<BinCount>(written, CoreJson.Options));
    });

    [Theory]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("[1,2,3]")]
    [InlineData("[1,2")]
    [InlineData("[1.5,2]")]
    [InlineData("[1,2.5]")]
    [InlineData("[\"1\",2]")]
    [InlineData("[1,null]")]
    [InlineData("[1,[2]]")]
    [InlineData("[2147483648,1]")]
    [InlineData("[1,9223372036854775808]")]
    [InlineData("{\"bin\":1,\"count\":2}")]
    [InlineData("12")]
    [InlineData("null")]
    public void Json_anything_else_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<BinCount>(json, CoreJson.Options));

    [Fact]
    public void Json_says_where_in_a_list_the_bad_pair_is()
    {
        var refusal = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<BinCount[]>("[[1,2],[3]]", CoreJson.Options));

        Assert.Equal("$[1]", refusal.Path);
        Assert.Contains("[bin, count]", refusal.Message, StringComparison.Ordinal);
    }
}
