using System.Text.Json;
using ModelFunctions.Core.Json;

namespace ModelFunctions.Core.Tests.Json;

public sealed class JsonFaultTests
{
    [Theory]
    [InlineData("", "it is empty")]
    [InlineData(" \n ", "it is empty")]
    [InlineData("{\"a\":\n[1,", "it ends too early, at line 2, position 3")]
    [InlineData("{\"a", "it ends too early, at line 1, position 4")]
    [InlineData("{\"a\":1} x", "there is text after its end, at line 1, position 9")]
    [InlineData("{\"a\":1,}", "a comma follows the last entry, at line 1, position 8")]
    [InlineData("{\n a:1}", "'a' is an invalid start of a property name, expected a '\"', at line 2, position 2")]
    [InlineData("{\"a\":1,\"a\":2}", "duplicate property 'a'")]
    public void Describe_what_is_no_json_says_what_and_where(string text, string said)
    {
        var options = new JsonDocumentOptions { AllowDuplicateProperties = false };
        Assert.Equal(said, JsonFault.Describe(Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(text, options))));
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("{\"number\":", "it ends too early, at line 1, position 11")]
    [InlineData("{\"number\":\"x\"}", "the value has the wrong type at $.number")]
    [InlineData("[]", "the value has the wrong type")]
    public void Describe_what_the_serializer_says_is_the_same_and_names_no_type(string text, string said) =>
        Assert.Equal(said, JsonFault.Describe(Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Sample>(text, CoreJson.Options))));

    private sealed record Sample(int Number);
}
