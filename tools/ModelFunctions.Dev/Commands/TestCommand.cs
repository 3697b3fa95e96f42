using System.Text.Json;
using ModelFunctions.Dev.Azurite;
using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Dev.Commands;

/// <summary>Builds everything, runs all tests and sums them up.</summary>
internal static class TestCommand
{
    // It measures memory and times of whole processes, and so gets the machine for itself.
    private const string Alone = "ModelFunctions.EndToEnd";

    private const string AppTests = "ModelFunctions.App.Tests";

    // Its tests of many minutes are run where this is set.
    private static string HangTimeout => Environment.GetEnvironmentVariable("MODELFUNCTIONS_LONG") is null ? "4m" : "30m";

    private static string Results => Repository.PathOf("artifacts", "tests");

    public static async Task<int> RunAsync(string[] args, CancellationToken stop)
    {
        string[] filter = args switch
        {
            [] => [],
            ["--filter", var expression] => ["--filter", expression],
            _ => throw new UsageException("test has one option, --filter EXPRESSION, as dotnet test takes it."),
        };
        BuildPlan plan;
        try
        {
            await AzuritePackages.InstallAsync(stop);
            plan = await BuildPlan.MakeAsync(stop);
            Console.WriteLine(plan.Note);
            await DotNet.BuildAsync(plan.Solution, stop);
        }
        catch (DevException failure)
        {
            // Whoever reads only the last line has to see a failure, too.
            return new TestSummary(0, [failure.Message], []).Print(Console.Out);
        }

        if (Directory.Exists(Results))
            Directory.Delete(Results, recursive: true);

        var projects = TestProjects(plan);
        var ran = await RunAsync("together", [.. projects.Where(project => project != Alone)], filter, stop)
            & await RunAsync("alone", [.. projects.Where(project => project == Alone)], filter, stop);
        Console.WriteLine();
        Console.WriteLine(plan.Note);
        return TestSummary.Read(Results, ran).Print(Console.Out);
    }

    private static async Task<bool> RunAsync(string name, string[] projects, string[] filter, CancellationToken stop) =>
        projects.Length == 0 || await Tool.OnConsoleAsync(
            "dotnet",
            [
                "test", .. projects.Select(project => DotNet.Built("tests", project)), .. filter,
                "--nologo", "--results-directory", Results,
                "--logger", $"trx;LogFileName={name}.trx", "--logger", "console;verbosity=minimal",
                // A test that hangs is ended, named and failed.
                "--blame-hang-timeout", HangTimeout, "--blame-hang-dump-type", "none",
                "--", "RunConfiguration.MaxCpuCount=2",
            ],
            stop) == 0;

    private static string[] TestProjects(BuildPlan plan)
    {
        using var solution = JsonDocument.Parse(File.ReadAllText(Repository.PathOf(DotNet.Solution)));
        return
        [
            .. solution.RootElement.GetProperty("solution").GetProperty("projects").EnumerateArray()
                .Select(project => project.GetString()!)
                .Where(project => project.StartsWith("tests/", StringComparison.Ordinal))
                .Select(Path.GetFileNameWithoutExtension)
                .Where(project => project != "ModelFunctions.Testing")!,
            .. plan.HasApp ? [AppTests] : Array.Empty<string>(),
        ];
    }
}
