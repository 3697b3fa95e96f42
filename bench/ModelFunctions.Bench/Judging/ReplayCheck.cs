using System.Text.Json;
using MathNet.Numerics.Random;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Json;

namespace ModelFunctions.Bench.Judging;

/// <summary>Delivers the blocks of whole rollouts shuffled and repeated, written and read between looks, and compares every bit.</summary>
internal static class ReplayCheck
{
    /// <summary>The rows of the table whose evidence did not come out the same; none is what is to be.</summary>
    public static IReadOnlyList<string> Differing(int seed) =>
        [.. ReferenceRows.All.Where((row, i) => Differs(row, seed + i)).Select(row => row.Name)];

    private static bool Differs(TableRow row, int seed)
    {
        var random = new Xoshiro256StarStar(seed, threadSafe: false);
        var setup = new JudgeSetup(JudgePhase.Steps, [row.Check], 0.01, ReferenceRows.Looks)
        {
            Stable = StableRecord.Empty.Plus(row.World.Baseline(random)),
        };
        var judge = Judge.Create(setup);
        JudgeState orderly = judge.Begin(), disorderly = judge.Begin();
        var delivered = new List<Block>();
        for (var look = 1; look <= ReferenceRows.Looks; look++)
        {
            var blocks = row.World.Look(look, random);
            delivered.AddRange(blocks);
            Block[] again = [.. blocks, .. blocks, .. delivered.Where(_ => random.NextDouble() < 0.02)];
            random.Shuffle(again);
            (orderly, _) = judge.Look(orderly, blocks);
            (disorderly, _) = Judge.Create(setup).Look(Read(Text(disorderly)), again);
        }
        return Text(orderly) != Text(disorderly);
    }

    private static string Text(JudgeState state) => JsonSerializer.Serialize(state, CoreJson.Options);

    private static JudgeState Read(string text) => JsonSerializer.Deserialize<JudgeState>(text, CoreJson.Options)!;
}
