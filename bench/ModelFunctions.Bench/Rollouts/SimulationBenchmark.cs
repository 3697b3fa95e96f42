using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using ModelFunctions.Simulation;

namespace ModelFunctions.Bench.Rollouts;

/// <summary><c>bench simulation [SEEDS [FIRST]]</c>: many worlds in which everything goes wrong, and how fast calm worlds go by.</summary>
internal sealed class SimulationBenchmark : IBenchmark
{
    private const int DefaultSeeds = 20_000;
    private const int CalmWorlds = 100;
    private const int Rounds = 8;

    /// <summary>Rollouts a second of one core, invariants off.</summary>
    private const double Promised = 200;

    private const string Errors = """{"kind":"errors","max":0.1}""";
    private const string Statistical =
        """{"kind":"errors","max":0.1},{"kind":"invalid","max":0.01},{"kind":"latency","max":500},{"kind":"scores","on":"pause"}""";

    public string Name => "simulation";

    public async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var seeds = args.Count > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : DefaultSeeds;
        var first = args.Count > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
        var (plain, guarded, judged) = (Calm(Errors, invariants: false), Calm(Errors, invariants: true), Calm(Statistical, invariants: false));

        var (clock, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var worlds = Campaign.Run(first, seeds, seed => new SimulationOptions(seed));
        var (took, used) = (clock.Elapsed, Environment.CpuUsage.TotalTime - before);
        var found = worlds.Failure is { } failure
            ? $"Seed {worlds.Failed!.Seed} fails; shrunk: {Shrinker.Shrink(worlds.Failed, failure).Failure}"
            : "No invariant was broken.";

        await Results.PublishAsync(Name, string.Create(CultureInfo.InvariantCulture,
            $"""
            # Simulation

            `bench simulation {seeds} {first}`: {seeds} worlds of 40 minutes and what they need after to come to rest, two processes, 2 % of
            storage calls failing, others slow, crashes, clocks a minute apart, people; {worlds.Rollouts} rollouts of {worlds.Turns} turns in
            {took.TotalSeconds:0} s on {Environment.ProcessorCount} cores, {used.TotalSeconds:0} s of processor time. {found}

            Calm rollouts of 30 minutes with a look each 30 s (three steps of 5 minutes and a watch of 15; {plain.Turns:0} turns), by the
            processor time of the whole process, warmed up; the median of {Rounds} rounds, in brackets the least and the most. Promised: {Promised:0} with
            errors only and invariants off.

            | world | rollouts a second of one core |
            |---|---|
            | errors only, invariants off | {plain} |
            | errors only, invariants on | {guarded} |
            | all four statistical checks, invariants off | {judged} |

            """));
        return worlds.Failure is null && plain.Median >= Promised ? 0 : 1;
    }

    /// <summary>
    /// A first version of 15 minutes in the watch, and then a second one that goes the whole way beside it. What counts is simulated time, so
    /// that both count for what they are.
    /// </summary>
    private static Speed Calm(string checks, bool invariants)
    {
        SimulationOptions Of(int seed) => new SimulationOptions(seed).Calm() with
        {
            Horizon = TimeSpan.FromMinutes(17),
            SecondUpload = TimeSpan.FromMinutes(16),
            Policy = $$"""{"watch":"15m","interval":"30s","gate":"none","checks":[{{checks}}]}""",
            Invariants = invariants,
        };
        var unit = TimeSpan.FromMinutes(30);
        var turns = 0.0;
        double Round()
        {
            var before = Environment.CpuUsage.TotalTime;
            var calm = Campaign.Run(1, CalmWorlds, Of, atOnce: 1);
            var used = Environment.CpuUsage.TotalTime - before;
            if (calm.Failure is { } failure) throw failure;
            turns = calm.Turns / (calm.Lasted / unit);
            return calm.Lasted / unit / used.TotalSeconds;
        }

        var mode = GCSettings.LatencyMode;
        // One thread makes all the garbage, and waits for nobody: collecting beside it only costs.
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        for (var i = 0; i < Rounds; i++) Round();
        var rounds = Enumerable.Range(0, Rounds).Select(_ => Round()).Order().ToList();
        GCSettings.LatencyMode = mode;
        return new Speed((rounds[Rounds / 2 - 1] + rounds[Rounds / 2]) / 2, rounds[0], rounds[^1], turns);
    }

    /// <summary>Rollouts a second of one core, and the turns of each.</summary>
    private sealed record Speed(double Median, double Least, double Most, double Turns)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Median:0} ({Least:0}–{Most:0})");
    }
}
