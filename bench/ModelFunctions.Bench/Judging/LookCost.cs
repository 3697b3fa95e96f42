using System.Diagnostics;
using MathNet.Numerics.Random;
using ModelFunctions.Bench.Judging.Worlds;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Health.Judging;

namespace ModelFunctions.Bench.Judging;

/// <summary>What a look costs, and whether it costs more in an old rollout: one block with everything in it, under the default checks.</summary>
internal static class LookCost
{
    private const int Distinct = 64;
    private const int Measured = 2000;

    /// <summary>The median microseconds of a look after so many looks.</summary>
    public static IReadOnlyList<(int Age, double Microseconds)> Measure(params int[] ages)
    {
        var random = new Xoshiro256StarStar(1, threadSafe: false);
        var law = new LatencyLaw(LatencyLaw.Reference.CumulativeDistribution);
        Arm[] candidates = [.. Enumerable.Range(0, Distinct).Select(_ => Everything(random, law, 100))];
        Arm[] stables = [.. Enumerable.Range(0, Distinct).Select(_ => Everything(random, law, 900))];
        var judge = Judge.Create(JudgeSetup.For(PolicyDocument.Default, JudgePhase.Steps));
        var (state, look) = (judge.Begin(), 0);
        var found = new List<(int, double)>();
        foreach (var age in ages)
        {
            while (look < age) Next();
            var times = new double[Measured];
            for (var i = 0; i < Measured; i++)
            {
                var start = Stopwatch.GetTimestamp();
                Next();
                times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            }
            found.Add((age, times.Order().ElementAt(Measured / 2)));
        }
        return found;

        void Next()
        {
            look++;
            (state, _) = judge.Look(state, [Blocks.At(look, "host-0", candidates[look % Distinct], stables[look * 7 % Distinct])]);
        }
    }

    private static Arm Everything(Random random, LatencyLaw law, int requests) => new(requests, Draw.Binomial(random, requests, 0.01))
    {
        Latency = law.Sample(random, requests),
        Scores = [.. Enumerable.Repeat(requests / 10L, 10)],
    };
}
