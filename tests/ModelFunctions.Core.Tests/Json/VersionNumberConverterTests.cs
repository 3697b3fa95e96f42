using System.Text.Json;
using CsCheck;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Tests.Json;

public sealed class VersionNumberConverterTests
{
    [Fact]
    public void Read_takes_what_Write_gives() => Gen.Int[1, int.MaxValue].Sample(value =>
    {
        var json = JsonSerializer.Serialize(new VersionNumber(value), CoreJson.Options);

        Assert.Equal(value, JsonSerializer.Deserialize<int>(json));
        Assert.Equal(new VersionNumber(value), JsonSerializer.Deserialize<VersionNumber>(json, CoreJson.Options));
    });

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.0")]
    [InlineData("1e2")]
    [InlineData("2147483648")]
    [InlineData("99999999999")]
    [InlineData("\"1\"")]
    [InlineData("\"latest\"")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("[1]")]
    public void Read_of_anything_but_a_whole_number_from_1_says_what_is_allowed(string json)
    {
        var refusal = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<VersionNumber>(json, CoreJson.Options));

        Assert.StartsWith($"A version is {VersionNumber.Allowed}.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_of_a_default_is_refused_rather_than_a_version_0() =>
        Assert.Throws<InvalidOperationException>(() => JsonSerializer.Serialize(default(VersionNumber), CoreJson.Options));
}
