using System.Diagnostics;
using System.Globalization;
using ModelFunctions.Simulation;

namespace ModelFunctions.Bench.Rollouts;

/// <summary><c>bench simulation [SEEDS [FIRST]]</c>: many worlds in which everything goes wrong, and how fast worlds go by.</summary>
internal sealed class SimulationBenchmark : IBenchmark
{
    private const int DefaultSeeds = 20_000;
    private const int CalmWorlds = 200;

    public string Name => "simulation";

    public async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var seeds = args.Count > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : DefaultSeeds;
        var first = args.Count > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
        var clock = Stopwatch.StartNew();
        var worst = Campaign.Run(first, seeds, seed => new SimulationOptions(seed));
        var took = clock.Elapsed;
        var found = worst.Failure is { } failure
            ? $"Seed {worst.Failed!.Seed} fails; shrunk: {Shrinker.Shrink(worst.Failed, failure).Failure}"
            : "No invariant was broken.";
        await Results.PublishAsync(Name, string.Create(CultureInfo.InvariantCulture,
            $"""
            # Simulation

            `bench simulation {seeds} {first}`: {seeds} worlds of 40 minutes and what they need after to come to rest, two processes, 2 % of
            storage calls failing, crashes, clocks a minute apart, people; {worst.Rollouts} rollouts in {took.TotalSeconds:0} s on
            {Environment.ProcessorCount} cores. {found}

            Calm rollouts of 30 minutes with a look each 30 s, by the processor time that they take (the machine may be shared):

            | world | rollouts a second of one core |
            |---|---|
            | errors only, invariants off | {PerSecond("errors", false):0} |
            | errors only, invariants on | {PerSecond("errors", true):0} |
            | all four statistical checks, invariants off | {PerSecond("all", false):0} |

            """));
        return worst.Failure is null ? 0 : 1;
    }

    private static double PerSecond(string checks, bool invariants)
    {
        var some = checks == "all"
            ? """{"kind":"errors","max":0.1},{"kind":"invalid","max":0.01},{"kind":"latency","max":500},{"kind":"scores","on":"pause"}"""
            : """{"kind":"errors","max":0.1}""";
        var policy = $$"""{"watch":"30m","interval":"30s","gate":"none","checks":[{{some}}]}""";
        SimulationOptions Of(int seed) => new SimulationOptions(seed).Calm() with
        {
            Horizon = TimeSpan.FromMinutes(1),
            Policy = policy,
            Invariants = invariants,
        };
        Campaign.Run(1, CalmWorlds, Of, atOnce: 1);
        var before = Environment.CpuUsage.TotalTime;
        var calm = Campaign.Run(1, CalmWorlds, Of, atOnce: 1);
        return calm.Rollouts / (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
