using System.Globalization;
using System.Text;

namespace ModelFunctions.Dev.Commands.Mutation;

/// <summary>What a mutation run came to: the score of each folder, and every mutant that no test has noticed, with the reason why it may stay.</summary>
/// <param name="Mutants">All mutants that were tried or lacked a test.</param>
/// <param name="Accepted">Reasons why mutants may stay, each after the file and the change that it is for.</param>
internal sealed record MutationReport(IReadOnlyList<Mutant> Mutants, IReadOnlyList<AcceptedMutant> Accepted)
{
    /// <summary>The score that each folder must reach, in percent.</summary>
    public const double Least = 85;

    /// <summary>True where every folder reaches <see cref="Least"/>, and every mutant that is left has its reason.</summary>
    public bool IsGood => Folders.All(folder => Score(folder) >= Least) && Left.All(mutant => ReasonOf(mutant) is not null);

    private IEnumerable<IGrouping<string, Mutant>> Folders => Mutants.GroupBy(mutant => mutant.Folder).OrderBy(folder => folder.Key, StringComparer.Ordinal);

    private IEnumerable<Mutant> Left => Mutants.Where(mutant => mutant.IsUndetected);

    /// <summary>The report as Markdown.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"""
            # Mutation: Core's Deployments and Rollouts

            `dotnet run dev.cs mutate` changes the code in small ways (Stryker.NET, level Standard, with `bench/mutation/stryker-config.json`)
            and runs `tests/ModelFunctions.Core.Tests`. A mutant is detected when a test fails, or does not end. Score: detected of all that compile.

            | folder | mutants | killed | timed out | survived | without a test | score (≥ {Least} %) |
            |---|---|---|---|---|---|---|
            """);
        foreach (var folder in Folders)
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {folder.Key} | {folder.Count()} | {Count(folder, "Killed")} | {Count(folder, "Timeout")} | {Count(folder, "Survived")} | {Count(folder, "NoCoverage")} | {Score(folder):0.0} % |");
        text.AppendLine(CultureInfo.InvariantCulture, $"""

            ## Mutants that are left

            Reasons stand in `bench/mutation/accepted.json`.

            | where | change | reason |
            |---|---|---|
            """);
        foreach (var mutant in Left)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {mutant.File}:{mutant.Line} | {Code(mutant.Change)} | {ReasonOf(mutant) ?? "**none yet**"} |");
        return text.ToString();
    }

    private string? ReasonOf(Mutant mutant) =>
        Accepted.FirstOrDefault(accepted => accepted.File == mutant.File && accepted.Change == mutant.Change)?.Reason;

    private static double Score(IEnumerable<Mutant> mutants) => 100 * mutants.Average(mutant => mutant.IsDetected ? 1.0 : 0);

    private static int Count(IEnumerable<Mutant> mutants, string status) => mutants.Count(mutant => mutant.Status == status);

    private static string Code(string change) => $"`` {change.Replace("|", "\\|", StringComparison.Ordinal)} ``";
}

/// <summary>A mutant that no test needs to notice.</summary>
/// <param name="File">The file, below the mutated project.</param>
/// <param name="Change">The change, as <see cref="Mutant.Change"/>.</param>
/// <param name="Reason">Why it is equivalent or harmless.</param>
internal sealed record AcceptedMutant(string File, string Change, string Reason);
