using MathNet.Numerics.Random;
using ModelFunctions.Core.Health;

namespace ModelFunctions.Bench.Judging;

/// <summary>Runs a row many times, every rule on the same blocks.</summary>
internal static class RowRuns
{
    /// <summary>When each rule took the candidate back, in each run: the look, or null where it never did.</summary>
    /// <param name="row">The world.</param>
    /// <param name="rules">The rules, by name; each run gets its own.</param>
    /// <param name="runs">How many.</param>
    /// <param name="seed">Run i draws from a generator seeded with <paramref name="seed"/> + i.</param>
    public static int?[][] Run(TableRow row, IReadOnlyList<Func<Arm, IRule>> rules, int runs, int seed)
    {
        var stopped = rules.Select(_ => new int?[runs]).ToArray();
        Parallel.For(0, runs, run =>
        {
            var random = new Xoshiro256StarStar(seed + run, threadSafe: false);
            var baseline = row.World.Baseline(random);
            var going = rules.Select(rule => rule(baseline)).ToArray();
            for (var look = 1; look <= ReferenceRows.Looks; look++)
            {
                var blocks = row.World.Look(look, random);
                var left = false;
                for (var i = 0; i < going.Length; i++)
                    if (stopped[i][run] is null)
                        if (going[i].TakesBack(look, blocks)) stopped[i][run] = look;
                        else left = true;
                if (!left) break;
            }
        });
        return stopped;
    }
}
