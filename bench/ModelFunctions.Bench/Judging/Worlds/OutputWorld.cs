using ModelFunctions.Bench.Judging.Peers;
using ModelFunctions.Core.Health;

namespace ModelFunctions.Bench.Judging.Worlds;

/// <summary>A world in which answers arrive and are wrong: invalid, or distributed otherwise than before.</summary>
/// <param name="Invalid">The candidate's share of invalid outputs; stable has none.</param>
/// <param name="Scores">The candidate's chance of each of ten bins; stable's are all the same.</param>
internal sealed record OutputWorld(double Invalid, double[] Scores) : IWorld
{
    private static readonly double[] Even = [.. Enumerable.Repeat(0.1, 10)];

    /// <summary>An oracle of one category only would know the answer at once or not at all.</summary>
    public Knowledge? Knowledge => null;

    /// <summary>A candidate that answers NaN, or in a wrong shape, so often.</summary>
    public static OutputWorld WithInvalid(double share) => new(share, Even);

    /// <summary>A candidate whose predictions lie so in the ten bins.</summary>
    public static OutputWorld WithScores(params double[] scores) => new(0, scores);

    public Arm Baseline(Random random) => Answered(random, 20_000, 0, Even);

    public IReadOnlyList<Block> Look(int look, Random random) =>
        [Blocks.At(look, "host-0", Answered(random, 100, Invalid, Scores), Answered(random, 900, 0, Even))];

    private static Arm Answered(Random random, int requests, double invalid, double[] scores)
    {
        var counts = new long[scores.Length];
        var (left, chance) = (requests, 1.0);
        for (var bin = 0; bin < counts.Length && left > 0; bin++)
        {
            counts[bin] = Draw.Binomial(random, left, Math.Min(1, scores[bin] / chance));
            left -= (int)counts[bin];
            chance = Math.Max(chance - scores[bin], 1e-12);
        }
        return new Arm(requests, 0, Draw.Binomial(random, requests, invalid)) { Scores = counts };
    }
}
