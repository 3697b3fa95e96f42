using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Tests.Policies;

/// <summary>Holds docs/policy.md to the code: each table lists exactly the fields that are read, with their defaults and ranges.</summary>
public class PolicyDocsTests
{
    private static readonly Dictionary<string, List<string>> Tables = Read();

    [Fact]
    public void Docs_of_the_document_list_its_fields() => Assert.Equal(Rows(PolicyFields.Of<RolloutPolicy>()), Tables["The document"]);

    [Fact]
    public void Docs_of_steps_list_their_fields() => Assert.Equal(Rows(PolicyFields.Of<PolicyStep>()), Tables["steps"]);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Docs_of_a_check_list_its_fields(CheckDefinition kind) =>
        Assert.Equal(Rows(kind.Fields), Tables[kind.Kind.ToString()]);

    public static TheoryData<CheckDefinition> Kinds() => [.. CheckKinds.All.Kinds];

    private static List<string> Rows(PolicyFields fields) =>
        [.. fields.All.Select(field => $"| `{field.Name}` | {field.Default} | {field.Allowed} |")];

    private static Dictionary<string, List<string>> Read()
    {
        var tables = new Dictionary<string, List<string>>();
        var heading = "";
        foreach (var line in File.ReadLines(Path.Combine(Root(), "docs", "policy.md")))
            if (line.StartsWith('#'))
                tables[heading = line.TrimStart('#').Trim().Trim('`')] = [];
            else if (line.StartsWith("| `", StringComparison.Ordinal))
                tables[heading].Add(line[..(IndexOfBar(line, 4) + 1)]);
        return tables;
    }

    /// <summary>The row without its last cell, the meaning, which is prose.</summary>
    private static int IndexOfBar(string line, int nth) =>
        Enumerable.Range(0, line.Length).Where(i => line[i] == '|').ElementAt(nth - 1);

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ModelFunctions.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
