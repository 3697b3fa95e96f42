using System.Runtime.InteropServices;
using ModelFunctions.Testing.Azurite;

namespace ModelFunctions.Bench.Serving;

/// <summary>What the gateway costs and how soon it follows.</summary>
internal sealed class GatewayBenchmark : IBenchmark
{
    public string Name => "gateway";

    /// <param name="args"><c>--quick</c> for a tenth of the time, to see that it runs; its figures are not saved.</param>
    public async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var quick = args.Contains("--quick");
        var report = new Report(Name);
        report.Line("# Benchmark: gateway");
        report.Line();
        report.Line($"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}; wrk on the same machine; Azurite as storage.");
        report.Line();
        await using var azurite = await AzuriteProcess.StartAsync();
        var passed = await ThroughputComparison.RunAsync(report, azurite.ConnectionString, rounds: quick ? 3 : 15, seconds: quick ? 1 : 2);
        passed &= await ChangesUnderLoad.RunAsync(report, azurite.ConnectionString, requests: quick ? 20_000 : 200_000, changes: 20);
        await MemoryPerModel.RunAsync(report, azurite.ConnectionString);
        if (!quick) await report.SaveAsync();
        return passed ? 0 : 1;
    }
}
