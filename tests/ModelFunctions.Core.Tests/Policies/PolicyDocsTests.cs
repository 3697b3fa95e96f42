using System.Globalization;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Tests.Health.Judging;

namespace ModelFunctions.Core.Tests.Policies;

/// <summary>Holds docs/policy.md to the code: each table lists exactly the fields that are read, with their defaults and ranges.</summary>
public class PolicyDocsTests
{
    [Fact]
    public void Docs_of_the_document_list_its_fields() =>
        Assert.Equal(PolicyDocs.Rows(PolicyFields.Of<RolloutPolicy>()), PolicyDocs.Documented("The document"));

    [Fact]
    public void Docs_of_steps_list_their_fields() =>
        Assert.Equal(PolicyDocs.Rows(PolicyFields.Of<PolicyStep>()), PolicyDocs.Documented("steps"));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Docs_of_a_check_list_its_fields(string kind)
    {
        Assert.True(CheckKinds.All.TryFind(CheckKind.Parse(kind), out var definition));
        Assert.Equal(PolicyDocs.Rows(definition.Fields), PolicyDocs.Documented(kind));
    }

    /// <summary>A share that is left out is the kind's own.</summary>
    [Theory]
    [MemberData(nameof(StatisticalKinds))]
    public void Docs_of_a_share_tell_the_kinds_own(string kind)
    {
        var share = Sample.OfEachKind.OfType<StatisticalCheck>().Single(check => check.Kind == CheckKind.Parse(kind)).DefaultShare;
        Assert.Contains(
            share.ToString(CultureInfo.InvariantCulture),
            PolicyDocs.Tables[kind].Single(row => row.StartsWith("| `share`", StringComparison.Ordinal)).Split('|')[4],
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fields_of_a_check_say_what_they_are_for(string kind)
    {
        Assert.True(CheckKinds.All.TryFind(CheckKind.Parse(kind), out var definition));
        Assert.EndsWith(".", definition.Meaning, StringComparison.Ordinal);
        Assert.All(definition.Fields.All, field => Assert.EndsWith(".", field.Meaning, StringComparison.Ordinal));
    }

    public static TheoryData<string> Kinds() => [.. CheckKinds.All.Kinds.Select(kind => kind.Kind.ToString())];

    public static TheoryData<string> StatisticalKinds() => [.. Sample.OfEachKind.OfType<StatisticalCheck>().Select(check => check.Kind.ToString())];
}
