using ModelFunctions.Dev.Azurite;
using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Dev.Commands;

/// <summary>Builds the benchmarks and runs those that are named.</summary>
internal static class BenchCommand
{
    private const string Project = "ModelFunctions.Bench";

    public static async Task<int> RunAsync(string[] args, CancellationToken stop)
    {
        await AzuritePackages.InstallAsync(stop);
        await DotNet.BuildAsync(Path.Combine("bench", Project), stop);
        return await Tool.OnConsoleAsync("dotnet", [DotNet.Built("bench", Project), .. args], stop);
    }
}
