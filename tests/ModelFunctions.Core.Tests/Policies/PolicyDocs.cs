using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Tests.Policies;

/// <summary>The tables of docs/policy.md, and the rows that they must have.</summary>
internal static class PolicyDocs
{
    /// <summary>Each row under each heading, whole.</summary>
    public static IReadOnlyDictionary<string, List<string>> Tables { get; } = Read();

    /// <summary>The rows of a table without their last cell, the meaning, which is prose.</summary>
    public static List<string> Rows(PolicyFields fields) =>
        [.. fields.All.Select(field => $"| `{field.Name}` | {field.Default} | {field.Allowed} |")];

    /// <summary>The rows that stand under a heading, without their last cell.</summary>
    public static List<string> Documented(string heading) => [.. Tables[heading].Select(row => row[..(IndexOfBar(row, 4) + 1)])];

    private static Dictionary<string, List<string>> Read()
    {
        var tables = new Dictionary<string, List<string>>();
        var heading = "";
        foreach (var line in File.ReadLines(Path.Combine(Root(), "docs", "policy.md")))
            if (line.StartsWith('#'))
                tables[heading = line.TrimStart('#').Trim().Trim('`')] = [];
            else if (line.StartsWith("| `", StringComparison.Ordinal))
                tables[heading].Add(line);
        return tables;
    }

    private static int IndexOfBar(string line, int nth) =>
        Enumerable.Range(0, line.Length).Where(i => line[i] == '|').ElementAt(nth - 1);

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ModelFunctions.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
