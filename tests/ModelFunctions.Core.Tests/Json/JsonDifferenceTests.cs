using System.Text.Json.Nodes;
using ModelFunctions.Core.Json;

namespace ModelFunctions.Core.Tests.Json;

public class JsonDifferenceTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1.0}""", "")]
    [InlineData("""{"a":1,"b":2}""", """{"b":2,"a":1}""", "")]
    [InlineData("""{"a":1}""", """{"a":2}""", "/a 1 2")]
    [InlineData("""{"a":1}""", """{}""", "/a 1 -")]
    [InlineData("""{}""", """{"a":{"b":1}}""", """/a - {"b":1}""")]
    [InlineData("""{"a":{"b":1,"c":2}}""", """{"a":{"b":3,"c":2}}""", "/a/b 1 3")]
    [InlineData("""{"a":[1,2,3]}""", """{"a":[1,4]}""", "/a/1 2 4|/a/2 3 -")]
    [InlineData("""{"a":[1]}""", """{"a":{"0":1}}""", """/a [1] {"0":1}""")]
    [InlineData("""{"a/b~c":1}""", """{"a/b~c":2}""", "/a~1b~0c 1 2")]
    public void Between_has_what_is_other_by_its_pointer(string before, string after, string expected)
    {
        var changes = JsonDifference.Between(JsonNode.Parse(before), JsonNode.Parse(after));
        Assert.Equal(expected, string.Join('|', (changes ?? []).Select(change => $"{change.Path} {Text(change.From)} {Text(change.To)}")));
        if (expected.Length == 0) Assert.Null(changes);
    }

    private static string Text(JsonNode? value) => value?.ToJsonString() ?? "-";
}
