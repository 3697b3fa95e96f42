using System.Text.Json;
using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Dev.Commands.Mutation;

/// <summary>Changes the code in small ways and sees whether the tests notice; writes what they did not.</summary>
internal static class MutateCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    // Stryker takes its configuration from the folder that it runs in, and everything for a solution where there is one.
    private static string Folder => Repository.PathOf("bench", "mutation");

    private static string Output => Repository.PathOf("artifacts", "mutation");

    public static async Task<int> RunAsync(string[] args, CancellationToken stop)
    {
        if (args is not []) throw new UsageException($"mutate has no option “{args[^1]}”.");
        await Tool.QuietlyAsync("Restoring tools", "dotnet", ["tool", "restore"], stop, Repository.Root);
        if (Directory.Exists(Output)) Directory.Delete(Output, recursive: true);
        var exitCode = await Tool.OnConsoleAsync("dotnet", ["stryker", "--output", Output, "--skip-version-check"], stop, Folder);
        if (exitCode != 0) throw new DevException($"Stryker ended with exit code {exitCode}; see its output above.");

        var report = new MutationReport(
            Mutant.Read(await File.ReadAllTextAsync(Path.Combine(Output, "reports", "mutation-report.json"), stop), Repository.PathOf("src", "ModelFunctions.Core")),
            JsonSerializer.Deserialize<List<AcceptedMutant>>(await File.ReadAllTextAsync(Path.Combine(Folder, "accepted.json"), stop), Json)!);
        await File.WriteAllTextAsync(Repository.PathOf("bench", "results", "mutation.md"), report.ToMarkdown(), stop);
        Console.WriteLine(report.ToMarkdown());
        return report.IsGood ? 0 : 1;
    }
}
