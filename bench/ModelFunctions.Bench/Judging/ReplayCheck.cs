using MathNet.Numerics.Random;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Judging;

namespace ModelFunctions.Bench.Judging;

/// <summary>Delivers the blocks of whole rollouts shuffled and repeated, through checkpoints, and compares every bit.</summary>
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
            Stable = StableRecord.Of(row.World.Baseline(random)),
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
            (disorderly, _) = Judge.Create(setup).Look(JudgeState.FromCheckpoint(disorderly.ToCheckpoint()), again);
        }
        return orderly.ToCheckpoint() != disorderly.ToCheckpoint();
    }
}
