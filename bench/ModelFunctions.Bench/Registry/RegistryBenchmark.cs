using System.Globalization;
using ModelFunctions.Testing.Azurite;

namespace ModelFunctions.Bench.Registry;

/// <summary>What registering costs over the storage calls that it cannot do without; on Azurite, in one run.</summary>
internal sealed class RegistryBenchmark : IBenchmark
{
    private const int Pairs = 200, Rounds = 25, Each = 10;
    private const long Large = 2L << 30;

    public string Name => "registry";

    public async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        await using var azurite = await AzuriteProcess.StartAsync();
        var account = new Account(azurite.ConnectionString);
        await account.CreateMissingAsync();

        var (more, time) = await LargeFile.MeasureAsync(account, Large);
        var duel = new Duel(account, await BareCalls.CaptureAsync(account));
        var one = await duel.LatencyAsync(Pairs, warmUp: 30);
        var all = await duel.ThroughputAsync(Rounds, Each);

        await Results.PublishAsync(Name, string.Create(CultureInfo.InvariantCulture, $"""
            # Registering an upload

            Against the same storage calls made bare: the same requests in the same order with payloads of the same size, without
            decision, hash or rows made of records. In turns in one run on one Azurite; {Environment.ProcessorCount} processors, files of 1 KiB.

            | | registering | bare calls | ratio | target |
            |---|---|---|---|---|
            | one upload, uncontended, median of {Pairs} | {one.Registrar.Milliseconds:F2} ms | {one.Bare.Milliseconds:F2} ms | {one.Registrar.Milliseconds / one.Bare.Milliseconds:F2} | ≤ 1.25 |
            | storage requests of one | {one.Registrar.Requests} | {one.Bare.Requests} | | |
            | 20 models in parallel, median of {Rounds} rounds of {20 * Each} | {all.Registrar:F0} /s | {all.Bare:F0} /s | {all.Ratio:F2} | ≥ 0.90 |
            | memory more for a file of 2 GiB ({time.TotalSeconds:F0} s) | {more / 1048576.0:F0} MiB | | | ≤ 64 MiB |

            """));
        return one.Registrar.Milliseconds <= 1.25 * one.Bare.Milliseconds && all.Ratio >= 0.9 && more <= 64 << 20 ? 0 : 1;
    }
}
