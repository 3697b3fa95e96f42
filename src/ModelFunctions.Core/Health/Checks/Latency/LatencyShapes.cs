using ModelFunctions.Core.Health.Judging;

namespace ModelFunctions.Core.Health.Checks.Latency;

/// <summary>The shapes of slowness that the judge bets on over twelve bins: everything slower by a factor, or a heavier tail.</summary>
internal static class LatencyShapes
{
    /// <summary>Where the twelve bins are cut.</summary>
    public static IReadOnlyList<double> Quantiles { get; } = [0.1, 0.25, 0.5, 0.65, 0.75, 0.85, 0.9, 0.925, 0.95, 0.975, 0.99];

    private static readonly double[] Scales = [1.05, 1.1, 1.2, 1.35, 1.6, 2, 3, 6];
    private static readonly double[] TailRatios = [1.25, 1.6, 2.5, 5];
    private static readonly int[] TailCuts = [4, 7, 9];

    // An empty bin of the baseline must not stake everything on one request.
    private const double Ground = 1e-4;
    private const double HeaviestTail = 0.95;

    /// <summary>The weights of each shape, one weight for each bin, none falling.</summary>
    public static IEnumerable<double[]> Weights(LatencyProfile baseline, IReadOnlyList<int> cuts) =>
        Scales.Select(scale => Scaled(baseline, cuts, scale)).Concat(Tails(baseline, cuts));

    private static double[] Scaled(LatencyProfile baseline, IReadOnlyList<int> cuts, double scale)
    {
        var weights = new double[cuts.Count + 1];
        double aboveThen = 1, aboveNow = 1;
        for (var b = 0; b < weights.Length; b++)
        {
            var nextThen = b < cuts.Count ? baseline.AboveWhenScaled(cuts[b], scale) : 0;
            var nextNow = b < cuts.Count ? baseline.Above(cuts[b]) : 0;
            var weight = Math.Clamp((aboveThen - nextThen + Ground) / (aboveNow - nextNow + Ground), 0.02, 50);
            weights[b] = b == 0 ? weight : Math.Max(weight, weights[b - 1]);
            (aboveThen, aboveNow) = (nextThen, nextNow);
        }
        return weights;
    }

    private static IEnumerable<double[]> Tails(LatencyProfile baseline, IReadOnlyList<int> cuts) =>
        from at in TailCuts
        let tail = baseline.Above(cuts[at])
        from ratio in TailRatios
        where ratio * tail <= HeaviestTail
        select Enumerable.Range(0, cuts.Count + 1).Select(b => b > at ? ratio : (1 - ratio * tail) / (1 - tail)).ToArray();
}
