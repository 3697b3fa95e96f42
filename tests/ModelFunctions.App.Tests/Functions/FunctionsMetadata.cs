using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ModelFunctions.Dev;
using ModelFunctions.Testing.Processes;

namespace ModelFunctions.App.Tests.Functions;

/// <summary>What the app's build tells the Functions host of its functions.</summary>
internal static partial class FunctionsMetadata
{
    private static readonly Lazy<IReadOnlyList<DeclaredFunction>> Declared = new(Read);

    public static IReadOnlyList<DeclaredFunction> All => Declared.Value;

    public static IEnumerable<DeclaredFunction> Http => All.Where(function => function.Trigger == "httpTrigger");

    /// <summary>The names that the first column of a table in docs/functions.md has.</summary>
    /// <param name="header">The head of that column.</param>
    public static IEnumerable<string> Documented(string header) =>
        File.ReadLines(Repository.PathOf("docs/functions.md"))
            .SkipWhile(line => !line.StartsWith($"| {header} |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .SelectMany(line => Name().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value));

    private static List<DeclaredFunction> Read() =>
    [
        .. JsonNode.Parse(File.ReadAllText(Path.Combine(BuiltFunctions.Folder, "functions.metadata")))!.AsArray()
            .Select(function => new DeclaredFunction((string)function!["name"]!, [.. function["bindings"]!.AsArray().Select(binding => binding!)])),
    ];

    [GeneratedRegex("`(\\w+)`")]
    private static partial Regex Name();
}

/// <summary>One function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bindings">Its bindings, as the host reads them.</param>
internal sealed record DeclaredFunction(string Name, IReadOnlyList<JsonNode> Bindings)
{
    public JsonNode TriggerBinding => Bindings.Single(binding => ((string)binding["type"]!).EndsWith("Trigger", StringComparison.Ordinal));

    public string Trigger => (string)TriggerBinding["type"]!;

    public bool HasDurableClient => Bindings.Any(binding => (string)binding["type"]! == "durableClient");

    /// <summary>A field of the trigger's binding; null where it has none.</summary>
    public string? Field(string name) => (string?)TriggerBinding[name];
}
