using System.Text.Json.Nodes;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Api.Tests.Contract;

/// <summary>Holds openapi.json to the code: policies have the fields, defaults and ranges that are read, and kinds of check are those that there are.</summary>
public sealed class PolicySchemaTests
{
    public static TheoryData<string> Kinds => [.. CheckKinds.All.Kinds.Select(kind => kind.Kind.ToString())];

    [Fact]
    public void Policy_has_the_fields_that_are_read() => AssertSame(PolicySchema.OfPolicy(), "Policy");

    [Fact]
    public void PolicyStep_has_the_fields_that_are_read() => AssertSame(PolicySchema.OfStep(), "PolicyStep");

    [Fact]
    public void PolicyCheck_is_one_of_the_kinds_that_there_are() => AssertSame(PolicySchema.OfCheck(), "PolicyCheck");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_kind_of_check_has_the_fields_that_are_read(string kind)
    {
        Assert.True(CheckKinds.All.TryFind(CheckKind.Parse(kind), out var definition));
        AssertSame(PolicySchema.Of(definition), PolicySchema.NameOf(definition));
    }

    [Fact]
    public void Check_of_a_look_is_of_the_kinds_that_there_are() => Assert.Equal(
        CheckKinds.All.Kinds.Select(kind => kind.Kind.ToString()),
        OpenApiContract.Schema("Check")["properties"]!["kind"]!["enum"]!.AsArray().Select(kind => (string)kind!));

    private static void AssertSame(JsonObject expected, string name) => Assert.True(
        JsonNode.DeepEquals(expected, OpenApiContract.Schema(name)), $"openapi.json must have this schema {name}: {expected}");
}
