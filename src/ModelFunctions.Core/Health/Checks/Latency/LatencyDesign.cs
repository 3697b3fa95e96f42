using System.Runtime.CompilerServices;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Health.Judging.Betting;

namespace ModelFunctions.Core.Health.Checks.Latency;

/// <summary>
/// What the judge bets on about latencies, made once from the frozen baseline: half of the stake on more requests above one of five
/// quantiles, half on changed shapes over twelve bins.
/// </summary>
internal sealed class LatencyDesign
{
    private static readonly ConditionalWeakTable<FrozenBaseline, LatencyDesign> Made = [];

    private readonly Exceedances exceedances;
    private readonly CutHistogram cuts;
    private readonly double[][] shapes;

    public LatencyDesign(LatencyProfile baseline)
    {
        exceedances = new Exceedances(baseline);
        cuts = new CutHistogram([.. LatencyShapes.Quantiles.Select(baseline.Cut)]);
        shapes = [.. LatencyShapes.Weights(baseline, cuts.Cuts)];
        LnWeights = [.. Half(exceedances.Count), .. Half(shapes.Length)];
    }

    /// <summary>The design for a baseline, made at the first call.</summary>
    public static LatencyDesign Of(FrozenBaseline baseline) => Made.GetValue(baseline, known => new LatencyDesign(known.Profile));

    /// <summary>ln ω of each bet; the weights add up to 1.</summary>
    public double[] LnWeights { get; }

    /// <summary>Adds what each bet gains by a block.</summary>
    /// <param name="candidate">The candidate's histogram.</param>
    /// <param name="stable">The stable's histogram.</param>
    /// <param name="shift">Whole bins by which the candidate's latencies are moved down first: the tolerance.</param>
    /// <param name="gains">One number for each bet.</param>
    public void AddGains(IReadOnlyList<BinCount> candidate, IReadOnlyList<BinCount> stable, int shift, Span<double> gains)
    {
        exceedances.AddGains(candidate, stable, shift, gains);
        Span<long> candidates = stackalloc long[cuts.Categories], stables = stackalloc long[cuts.Categories];
        cuts.Count(candidate, shift, candidates);
        cuts.Count(stable, 0, stables);
        for (var i = 0; i < shapes.Length; i++)
            gains[exceedances.Count + i] += BlockBet.LogE(shapes[i], candidates, stables);
    }

    private static IEnumerable<double> Half(int bets) => EffectGrid.Uniform(bets).Select(lnWeight => lnWeight - Math.Log(2));
}
