using System.Text.RegularExpressions;

namespace ModelFunctions.Dev.Commands;

/// <summary>Which projects can be built here: all, or all but the Functions app, whose packages not every feed has.</summary>
/// <param name="Solution">The solution or filter.</param>
/// <param name="HasApp">Whether the Functions app and its tests are in it.</param>
/// <param name="Note">Which it is, in a sentence for whoever reads the results.</param>
internal sealed partial record BuildPlan(string Solution, bool HasApp, string Note)
{
    private static readonly BuildPlan Whole = new("ModelFunctions.sln", true, "The Functions app and its tests were built, too.");

    // What the app needs and nothing else does.
    private static readonly string[] AppPackages = ["Microsoft.Azure.Functions.", "Microsoft.DurableTask."];

    /// <summary>Restores everything; where only the app's packages are missing, plans without it.</summary>
    /// <exception cref="DevException">Restoring failed for another reason.</exception>
    public static async Task<BuildPlan> MakeAsync(CancellationToken stop)
    {
        try
        {
            await DotNet.RestoreAsync(Whole.Solution, stop);
            return Whole;
        }
        catch (DevException failure) when (MissingOfApp(failure.Message) is { Count: > 0 } missing)
        {
            return new BuildPlan(DotNet.Solution, false, $"Without the Functions app and its tests: the package feed lacks {string.Join(", ", missing)}.");
        }
    }

    /// <summary>The app's packages that a restore did not find; none where anything else went wrong, too.</summary>
    internal static IReadOnlyList<string> MissingOfApp(string output)
    {
        var errors = output.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal)).ToList();
        // A package of which there are other versions has further lines, which list them.
        var missing = errors.Select(error => NotFound().Match(error).Groups["id"].Value).Where(id => id != "").ToList();
        var isApp = errors.TrueForAll(error => CodeOfMissing().IsMatch(error))
            && missing.TrueForAll(id => AppPackages.Any(prefix => id.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));
        return isApp ? [.. missing.Distinct().Order(StringComparer.Ordinal)] : [];
    }

    // NU1101: no package of this name; NU1102: none of this version; NU1103: only previews.
    [GeneratedRegex("error NU110[123]:")]
    private static partial Regex CodeOfMissing();

    [GeneratedRegex(@"error NU110[123]: Unable to find (a stable )?package (?<id>[\w.]*\w)")]
    private static partial Regex NotFound();
}
