using System.Text.RegularExpressions;
using ModelFunctions.Dev;
using ModelFunctions.Infra.Tests.Bicep;

namespace ModelFunctions.Infra.Tests.Docs;

/// <summary>docs/azure.md, and what it may name.</summary>
internal static partial class AzureDoc
{
    public static string Folder { get; } = Repository.PathOf("docs");

    public static string Text { get; } = File.ReadAllText(Path.Combine(Folder, "azure.md"));

    /// <summary>The commands, block by block.</summary>
    public static IEnumerable<string> Commands => Block().Matches(Text).Select(match => match.Groups[1].Value);

    /// <summary>The rows of all tables, as their cells.</summary>
    public static IEnumerable<string[]> Rows => RowsOf(Text);

    /// <summary>The rows of all tables of a text.</summary>
    public static IEnumerable<string[]> RowsOf(string text) => text.Split('\n').Where(line => line.StartsWith('|'))
        .Select(line => line.Trim('|', ' ').Split('|').Select(cell => cell.Trim()).ToArray());

    /// <summary>What parameter files read from the environment, each with its default.</summary>
    public static IReadOnlyDictionary<string, string> Variables { get; } = Read("*.bicepparam", Variable())
        .DistinctBy(match => match.Groups[1].Value).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    /// <summary>What the templates put out.</summary>
    public static IReadOnlyList<string> Outputs { get; } = [.. Read("*.bicep", Output()).Select(match => match.Groups[1].Value)];

    private static List<Match> Read(string files, Regex pattern) =>
        [.. Directory.GetFiles(BicepCompiler.Infra, files).SelectMany(file => pattern.Matches(File.ReadAllText(file)))];

    [GeneratedRegex(@"^ *```sh\n(.*?)^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"readEnvironmentVariable\('(\w+)', '([^']*)'\)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^output (\w+)", RegexOptions.Multiline)]
    private static partial Regex Output();
}
