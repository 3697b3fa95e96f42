using System.Collections.Concurrent;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Simulation.Sequences;

/// <summary>Runs the sequences of many seeds, as many at once as there are processors.</summary>
/// <param name="Failure">The lowest seed that broke a rule, with the shortest sequence found that breaks one; null for none.</param>
/// <param name="Commands">How many commands were done.</param>
/// <param name="Kinds">How often each kind of event happened.</param>
public sealed record SequenceCampaign(string? Failure, long Commands, IReadOnlyDictionary<EventKind, long> Kinds)
{
    /// <summary>Runs the sequences of so many seeds.</summary>
    public static SequenceCampaign Run(int first, int seeds)
    {
        var broken = new ConcurrentBag<int>();
        var kinds = new ConcurrentDictionary<EventKind, long>();
        var commands = 0L;
        Parallel.For(first, first + seeds, seed =>
        {
            var sequence = CommandSequence.Of(seed);
            Interlocked.Add(ref commands, sequence.Commands.Count);
            if (SequenceRun.BrokenBy(sequence, kind => kinds.AddOrUpdate(kind, 1, (_, count) => count + 1)) is not null) broken.Add(seed);
        });
        return new SequenceCampaign(broken.IsEmpty ? null : Describe(broken.Min()), commands, kinds);
    }

    /// <summary>The sequence of a seed that breaks a rule, without the commands that are not needed for that.</summary>
    private static string Describe(int seed)
    {
        var sequence = CommandSequence.Of(seed);
        for (var i = 0; i < sequence.Commands.Count;)
        {
            var shorter = sequence with { Commands = [.. sequence.Commands.Where((_, index) => index != i)] };
            if (SequenceRun.BrokenBy(shorter) is null) i++;
            else (sequence, i) = (shorter, 0);
        }
        return $"Seed {seed}: {SequenceRun.BrokenBy(sequence)} {sequence}";
    }
}
