using System.Text.Json;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Tests.Policies;

public sealed class CheckKindTests
{
    [Theory]
    [InlineData("errors", true)]
    [InlineData("goldenSet", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("Errors", false)]
    [InlineData("errors ", false)]
    [InlineData("p95", false)]
    [InlineData("äh", false)]
    public void TryParse_takes_letters_the_first_a_small_one(string? text, bool good)
    {
        Assert.Equal(good, CheckKind.TryParse(text, out var kind));
        Assert.Equal(good ? text : "", kind.ToString());
    }

    [Theory]
    [InlineData(40, true)]
    [InlineData(41, false)]
    public void TryParse_takes_40_letters(int letters, bool good) => Assert.Equal(good, CheckKind.TryParse(new string('a', letters), out _));

    [Fact]
    public void Parse_of_something_else_says_what_is_allowed() => Assert.Equal(
        "'7' is not a kind of check: 1 to 40 ASCII letters, the first a small one.", Assert.Throws<FormatException>(() => CheckKind.Parse("7")).Message);

    [Fact]
    public void Json_is_its_text()
    {
        Assert.Equal("\"errors\"", JsonSerializer.Serialize(CheckKind.Parse("errors"), CoreJson.Options));
        Assert.Equal(CheckKind.Parse("errors"), JsonSerializer.Deserialize<CheckKind>("\"errors\"", CoreJson.Options));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("0")]
    [InlineData("null")]
    public void Json_of_something_else_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CheckKind>(json, CoreJson.Options));
}
