using System.Text.Json;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Simulation.Invariants;

/// <summary>Judges a rollout again from its blocks and the looks that it decided by, without their checkpoints.</summary>
public static class Replay
{
    /// <summary>The first turn at which the replay says something else, by a bit; null where it is the same throughout.</summary>
    public static int? FirstDifference(Rollout rollout, ITable blocks, ITable recorded)
    {
        if (rollout.LastLook is not { } last || rollout.Policy is not { } policy) return null;
        var partition = rollout.Id.ToString();
        var looks = List<Look>(recorded, partition, "look-").ToDictionary(look => look.Turn);
        var saved = List<Block>(blocks, partition, "block-").ToDictionary(block => block.Key);
        var chain = new Stack<Look>();
        for (int? turn = last.Turn; turn is { } at; turn = looks[at].Previous) chain.Push(looks[at]);

        Look? before = null;
        foreach (var look in chain)
        {
            var counted = look.Blocks.Select(key => saved[key]).ToList();
            var again = Assessment.Make(policy, look.Question, before, counted, look.Measurements, look.Turn, look.At) with { ReadTo = look.ReadTo };
            if (Text(again) != Text(look)) return look.Turn;
            before = again;
        }
        return null;
    }

    private static string Text(Look look) => JsonSerializer.Serialize(look, CoreJson.Options);

    private static IEnumerable<T> List<T>(ITable table, string partition, string prefix)
    {
        var range = KeyRange.Prefix(prefix);
        while (true)
        {
            var page = table.ListAsync(partition, range, 1000, default).Result;
            foreach (var row in page.Rows) yield return RowCodec.FromRow<T>(row);
            if (!page.More) yield break;
            range = range.After(page.Rows[^1].Key);
        }
    }
}
