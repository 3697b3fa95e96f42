using System.Text.Json;

namespace ModelFunctions.Dev.Commands.Mutation;

/// <summary>A change to the code that tests should notice.</summary>
/// <param name="File">The file, below the mutated project.</param>
/// <param name="Line">The line that it begins in.</param>
/// <param name="Change">What stood there and what stands there instead, in one line.</param>
/// <param name="Status">What became of it, in Stryker's words: Killed, Survived, NoCoverage, Timeout and others.</param>
internal sealed record Mutant(string File, int Line, string Change, string Status)
{
    /// <summary>The folder of the project that it is in.</summary>
    public string Folder => File.Split('/')[0];

    /// <summary>True where tests have noticed it.</summary>
    public bool IsDetected => Status is "Killed" or "Timeout";

    /// <summary>True where no test has noticed it.</summary>
    public bool IsUndetected => Status is "Survived" or "NoCoverage";

    /// <summary>Reads the mutants of Stryker's report that were tried or lacked a test; mutants that do not compile are left out.</summary>
    /// <param name="report">The report, in JSON.</param>
    /// <param name="project">The folder of the mutated project.</param>
    public static IReadOnlyList<Mutant> Read(string report, string project)
    {
        using var document = JsonDocument.Parse(report);
        return
        [
            .. document.RootElement.GetProperty("files").EnumerateObject()
                .SelectMany(file => Read(Below(project, file.Name), file.Value))
                .Where(mutant => mutant.IsDetected || mutant.IsUndetected)
                .OrderBy(mutant => mutant.File, StringComparer.Ordinal).ThenBy(mutant => mutant.Line),
        ];
    }

    private static IEnumerable<Mutant> Read(string file, JsonElement content)
    {
        var lines = content.GetProperty("source").GetString()!.Split('\n');
        foreach (var mutant in content.GetProperty("mutants").EnumerateArray())
        {
            var (start, end) = (Position(mutant, "start"), Position(mutant, "end"));
            yield return new Mutant(
                file, start.Line, $"{OneLine(Text(lines, start, end))} → {OneLine(mutant.GetProperty("replacement").GetString()!)}",
                mutant.GetProperty("status").GetString()!);
        }
    }

    private static (int Line, int Column) Position(JsonElement mutant, string end)
    {
        var position = mutant.GetProperty("location").GetProperty(end);
        return (position.GetProperty("line").GetInt32(), position.GetProperty("column").GetInt32());
    }

    private static string Text(string[] lines, (int Line, int Column) start, (int Line, int Column) end)
    {
        var covered = lines[(start.Line - 1)..end.Line];
        covered[^1] = covered[^1][..(end.Column - 1)];
        covered[0] = covered[0][(start.Column - 1)..];
        return string.Join(' ', covered);
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Below(string project, string file) =>
        Path.IsPathRooted(file) ? Path.GetRelativePath(project, file).Replace('\\', '/') : file.Replace('\\', '/');
}
