using ModelFunctions.Dev.Azurite;
using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Dev.Commands;

/// <summary>Builds everything, runs all tests and sums them up.</summary>
internal static class TestCommand
{
    // It measures memory and times of whole processes, and so gets the machine for itself.
    private const string Alone = "ModelFunctions.EndToEnd";

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
        try
        {
            await AzuritePackages.InstallAsync(stop);
            await DashboardPackages.InstallAsync(stop);
            await DotNet.BuildAsync(DotNet.Solution, stop);
        }
        catch (DevException failure)
        {
            // The last line must show a failure, too, because some people read only that.
            return new TestSummary(0, [failure.Message], []).Print(Console.Out);
        }

        if (Directory.Exists(Results))
            Directory.Delete(Results, recursive: true);

        var projects = TestProjects().ToArray();
        var ran = await RunAsync("together", [.. projects.Where(project => project != Alone)], filter, stop)
            & await RunAsync("alone", [.. projects.Where(project => project == Alone)], filter, stop);
        Console.WriteLine();
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

    // What the tests share is no test project itself.
    private static IEnumerable<string> TestProjects() =>
        Directory.GetDirectories(Repository.PathOf("tests")).Select(folder => Path.GetFileName(folder)!)
            .Where(name => name != "ModelFunctions.Testing" && File.Exists(Repository.PathOf("tests", name, $"{name}.csproj")))
            .Order(StringComparer.Ordinal);
}
