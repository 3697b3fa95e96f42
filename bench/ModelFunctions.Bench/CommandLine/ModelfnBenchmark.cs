using System.Diagnostics;
using System.Globalization;
using ModelFunctions.Bench.Hosts;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.Bench.CommandLine;

/// <summary><c>modelfn</c> as a person waits for it: its start, and the list of ten thousand models, beside a bare program of the same kind; in turns in one run.</summary>
internal sealed class ModelfnBenchmark : IBenchmark
{
    private const int Starts = 40, Lists = 7, Models = 10_000;
    private const double MostStart = 120, MostList = 1500;

    public string Name => "modelfn";

    public async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        using var tools = await BuiltTools.BuildAsync();
        await using var host = await BenchHost.LocalAsync();
        await SeedAsync(host);
        var url = host.Api.BaseAddress!;

        var (start, hello) = await DuelAsync(Starts, tools, ["--version"], []);
        var (list, names) = await DuelAsync(Lists, tools, ["list", "--url", new Uri(url, "/").AbsoluteUri], [url.AbsoluteUri]);
        await Results.PublishAsync(Name, string.Create(CultureInfo.InvariantCulture, $"""
            # modelfn

            The tool as its package ships it, beside a program without anything in it that is compiled ahead in the same way: it says hello, or reads the
            same pages and prints the names. Whole processes, in turns in one run; median (least); {Environment.ProcessorCount} processors. The list comes from the
            local host on Azurite.

            | | modelfn | bare | ratio | target |
            |---|---|---|---|---|
            | start of `modelfn --version`, {Starts} times | {Shown(start)} | {Shown(hello)} | {Median(start) / Median(hello):0.00} | ≤ {MostStart} ms |
            | `modelfn list` of {Models:N0} models, {Lists} times | {Shown(list)} | {Shown(names)} | {Median(list) / Median(names):0.00} | ≤ {MostList:N0} ms |

            """));
        return Median(start) <= MostStart && Median(list) <= MostList ? 0 : 1;
    }

    private static async Task SeedAsync(BenchHost host)
    {
        var entries = Enumerable.Range(0, Models).Select(i => new CatalogEntry(ModelName.Parse($"seeded-{i:D5}"))
        {
            Latest = 4,
            Stable = new VersionNumber(3),
            Candidate = new VersionNumber(4),
            Weight = 25,
            Phase = RolloutPhase.Stepping,
            LastRollout = new EndedRollout(new RolloutId(ModelName.Parse($"seeded-{i:D5}"), new VersionNumber(3), 1), RolloutPhase.Succeeded, DateTimeOffset.UnixEpoch, null),
        });
        foreach (var batch in entries.Chunk(ITable.MaxChanges))
            if (!await host.Storage.Rows.TryCommitAsync(
                ModelKeys.Catalog, [.. batch.Select(entry => new TableOperation.Put(RowCodec.ToRow(ModelKeys.Catalog, entry.Name.Text, entry)))], default))
                throw new InvalidOperationException("The models could not be seeded.");
    }

    private static async Task<(List<double> Modelfn, List<double> Bare)> DuelAsync(int times, BuiltTools tools, string[] modelfn, string[] bare)
    {
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = -1; round < times; round++)
        {
            var (first, second) = (await TimeAsync(tools.Modelfn, modelfn), await TimeAsync(tools.Bare, bare));
            if (round < 0) continue;
            ours.Add(first);
            theirs.Add(second);
        }
        return (ours, theirs);
    }

    /// <summary>Milliseconds from its start to its end, its output read.</summary>
    private static async Task<double> TimeAsync(string program, string[] arguments)
    {
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? Stopwatch.GetElapsedTime(began).TotalMilliseconds : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    private static double Median(List<double> values) => Quantile.At(values, 0.5);

    private static string Shown(List<double> values) => string.Create(CultureInfo.InvariantCulture, $"{Median(values):0} ms ({values.Min():0} ms)");
}
