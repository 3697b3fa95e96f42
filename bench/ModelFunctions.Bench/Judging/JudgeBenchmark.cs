using System.Diagnostics;
using System.Globalization;

namespace ModelFunctions.Bench.Judging;

/// <summary>
/// <c>judge [RUNS [SEED]]</c>: our judge and other rules on the same simulated rollouts, against the targets. 2,000 runs a row and a
/// fresh seed unless told otherwise.
/// </summary>
internal sealed class JudgeBenchmark : IBenchmark
{
    private const int DefaultRuns = 2000;

    public string Name => "judge";

    public async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var runs = args.Count > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : DefaultRuns;
        // So that no seed runs over the end of int in the last row.
        var seed = args.Count > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : Random.Shared.Next(1, 1_000_000_000);
        var watch = Stopwatch.StartNew();
        var table = new JudgeTable(runs, seed);
        var rows = table.Run(row => Console.Error.WriteLine(row));
        var differing = ReplayCheck.Differing(seed);
        var costs = LookCost.Measure(100, 1_000, 10_000)
            .Select(cost => string.Create(CultureInfo.InvariantCulture, $"{cost.Age}: {cost.Microseconds:0} µs"));
        await Results.PublishAsync(Name, string.Create(CultureInfo.InvariantCulture, $"""
            # The judge against other rules

            `bench judge {runs} {seed}`: {runs} runs a row, row r (from 0) and run i drawn from seed {seed} + r × {runs} + i; {watch.Elapsed.TotalSeconds:0} s
            on {Environment.ProcessorCount} cores.

            30 minutes, a look each 10 s (180 looks), candidate 10 requests/s, stable 90/s, 1 % errors, latency lognormal with p50 50 ms and p95
            134 ms, 20,000 requests of stable before; what a row says differs. Rows T1 and T7 have good candidates: the figure is how many of {runs}
            were taken back. The others have bad ones: candidate requests until the revert, median/p90 (100 requests = 10 s), counted from the
            onset. One check a row, with all of α; peers and oracle at α = .05. The oracle knows both versions and the onset beforehand.

            {rows}
            {(table.Missed.Count == 0 ? "Every goal is reached." : "Missed: " + string.Join("; ", table.Missed) + ".")}

            T8: the same looks with every block delivered twice, older blocks again, all shuffled, and a checkpoint at each look:
            {(differing.Count == 0 ? "every bit the same in all rows" : "other bits in " + string.Join(", ", differing))}.

            T9: microseconds for a look at one block of 1,000 requests with errors, latencies and scores under the default policy,
            median, by the rollout's age in looks: {string.Join(", ", costs)}.

            """));
        return table.Missed.Count + differing.Count == 0 ? 0 : 1;
    }
}
