using System.Collections.Concurrent;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Simulation.World;

namespace ModelFunctions.Simulation;

/// <summary>Runs many worlds, as many at once as there are processors.</summary>
/// <param name="Failed">The options with the lowest seed that failed; null where none did.</param>
/// <param name="Failure">How they failed.</param>
/// <param name="Kinds">Everything that happened in some world.</param>
/// <param name="Rollouts">All rollouts that were run to their end.</param>
/// <param name="Lasted">How long they took together, in virtual time.</param>
/// <param name="Turns">The turns that they took together.</param>
public sealed record Campaign(
    SimulationOptions? Failed, SimulationException? Failure, IReadOnlyCollection<EventKind> Kinds, int Rollouts, TimeSpan Lasted, long Turns)
{
    /// <summary>Runs the worlds of so many seeds.</summary>
    /// <param name="first">The first seed.</param>
    /// <param name="seeds">How many.</param>
    /// <param name="optionsOf">What may go wrong in the world of a seed.</param>
    /// <param name="atOnce">How many worlds at once; -1 for as many as there are processors.</param>
    public static Campaign Run(int first, int seeds, Func<int, SimulationOptions> optionsOf, int atOnce = -1)
    {
        var failures = new ConcurrentBag<(SimulationOptions Options, SimulationException Failure)>();
        var kinds = new ConcurrentDictionary<EventKind, bool>();
        var rollouts = new ConcurrentBag<Rollout>();
        Parallel.For(first, first + seeds, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, seed =>
        {
            try
            {
                foreach (var (_, ledger) in SimulatedWorld.Run(optionsOf(seed)).Keeper.Models)
                {
                    foreach (var rollout in ledger.Rollouts.Values) rollouts.Add(rollout);
                    foreach (var entry in ledger.Events) kinds[entry.Kind] = true;
                }
            }
            catch (SimulationException failure)
            {
                failures.Add((optionsOf(seed), failure));
            }
        });
        var worst = failures.OrderBy(failure => failure.Options.Seed).FirstOrDefault();
        return new Campaign(
            worst.Options, worst.Failure, [.. kinds.Keys], rollouts.Count,
            new TimeSpan(rollouts.Sum(rollout => (rollout.EndedAt!.Value - rollout.RequestedAt).Ticks)), rollouts.Sum(rollout => rollout.Turn));
    }
}
