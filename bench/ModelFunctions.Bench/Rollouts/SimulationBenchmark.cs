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

    /// <summary>What a turn may cost at most, in readings and writings of a policy's JSON: errors only, invariants off. A look after the open models every few seconds is in it.</summary>
    private const double Promised = 48;

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
            processor time of the whole process, warmed up; the median of {Rounds} rounds, in brackets the least and the most. The last column compares a
            turn with what the same machine needed in between to read and write the default policy's JSON once, as plain text without any of our
            types. Promised: at most {Promised:0} of these with errors only and invariants off.

            | world | rollouts a second of one core | a turn, in JSON documents |
            |---|---|---|
            | errors only, invariants off | {plain} | {plain.TurnInDocuments:0.0} |
            | errors only, invariants on | {guarded} | {guarded.TurnInDocuments:0.0} |
            | all four statistical checks, invariants off | {judged} | {judged.TurnInDocuments:0.0} |

            """));
        return worlds.Failure is null && plain.TurnInDocuments <= Promised ? 0 : 1;
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
        for (var i = 0; i < Rounds; i++) (_, _) = (Round(), JsonYardstick.DocumentsPerSecond());
        var rounds = Enumerable.Range(0, Rounds).Select(_ => (Rollouts: Round(), Documents: JsonYardstick.DocumentsPerSecond())).ToList();
        GCSettings.LatencyMode = mode;
        var speeds = rounds.Select(round => round.Rollouts).Order().ToList();
        var ratios = rounds.Select(round => round.Documents / (round.Rollouts * turns)).Order().ToList();
        return new Speed(Middle(speeds), speeds[0], speeds[^1], turns, Middle(ratios));
    }

    private static double Middle(List<double> sorted) => (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;

    /// <summary>Rollouts a second of one core, the turns of each, and what a turn costs as a multiple of one JSON document.</summary>
    private sealed record Speed(double Median, double Least, double Most, double Turns, double TurnInDocuments)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Median:0} ({Least:0}–{Most:0})");
    }
}
