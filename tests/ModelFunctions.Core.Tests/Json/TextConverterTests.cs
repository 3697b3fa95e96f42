using System.Text.Json;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Tests.Json;

public sealed class TextConverterTests
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new TextConverter<ModelName>(ModelName.TryParse, "a name") },
    };

    [Fact]
    public void Read_takes_escaped_text_as_what_it_means() =>
        Assert.Equal(ModelName.Parse("churn"), JsonSerializer.Deserialize<ModelName>("\"\\u0063hurn\"", Options));

    [Fact]
    public void Read_of_another_text_quotes_it_and_says_what_is_allowed()
    {
        var refusal = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ModelName>("\"Churn\"", Options));

        Assert.StartsWith("'Churn' is not allowed here: a name.", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void Read_of_no_text_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ModelName>(json, Options));

    [Fact]
    public void Write_is_the_text_that_it_reads() => Assert.Equal("\"churn\"", JsonSerializer.Serialize(ModelName.Parse("churn"), Options));
}
