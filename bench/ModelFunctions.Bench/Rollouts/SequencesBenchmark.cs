using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ModelFunctions.Simulation.Sequences;

namespace ModelFunctions.Bench.Rollouts;

/// <summary><c>bench sequences [SEEDS [FIRST]]</c>: random sequences of commands to a model, each held against the rules of rollback and withdrawal.</summary>
internal sealed class SequencesBenchmark : IBenchmark
{
    private const int DefaultSeeds = 100_000;

    public string Name => "sequences";

    public async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var seeds = args.Count > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : DefaultSeeds;
        var first = args.Count > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
        var (clock, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var outcome = SequenceCampaign.Run(first, seeds);
        var (took, used) = (clock.Elapsed, Environment.CpuUsage.TotalTime - before);

        await Results.PublishAsync(Name, string.Create(CultureInfo.InvariantCulture,
            $"""
            # Sequences

            `bench sequences {seeds} {first}`: {seeds} random sequences of up to {CommandSequence.Most} commands to one model on strict fakes: uploads, deploys,
            rollbacks with and without `from`, `to` and `barring`, withdrawals and lifting them, deletions, freezes, promote, pause, resume, abort,
            and turns of the rollouts in between. {outcome.Commands} commands in {took.TotalSeconds:0} s, {used.TotalSeconds:0} s of processor time.
            {outcome.Failure ?? "No rule was broken."}

            After every command: log, record, routing, list of models, answer and rules agree on what serves; a rollback is refused exactly where the rules say so;
            there is a previous version exactly if one that is saved, not barred and not in service was ever stable; what a person left or withdrew
            is not in the routing.

            | event | times |
            |---|---|
            {string.Join('\n', outcome.Kinds.OrderByDescending(kind => kind.Value).Select(kind => $"| {JsonNamingPolicy.CamelCase.ConvertName($"{kind.Key}")} | {kind.Value} |"))}

            """));
        return outcome.Failure is null ? 0 : 1;
    }
}
