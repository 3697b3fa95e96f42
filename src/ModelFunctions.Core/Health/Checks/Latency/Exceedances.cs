using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Health.Judging.Betting;

namespace ModelFunctions.Core.Health.Checks.Latency;

/// <summary>Bets that more of the candidate's requests are slower than one of five quantiles of stable.</summary>
internal sealed class Exceedances
{
    private const double HighestShare = 0.98;

    private static readonly double[] Quantiles = [0.5, 0.75, 0.9, 0.95, 0.99];

    private readonly CutHistogram cuts;
    private readonly (int Cut, double Ratio, double Above)[] bets;

    public Exceedances(LatencyProfile baseline)
    {
        cuts = new CutHistogram([.. Quantiles.Select(baseline.Cut)]);
        bets =
        [
            .. from cut in Enumerable.Range(0, Quantiles.Length)
               from ratio in EffectGrid.Exceedances
               where ratio * (1 - Quantiles[cut]) < HighestShare
               select (cut, ratio, baseline.Above(cuts.Cuts[cut])),
        ];
    }

    public int Count => bets.Length;

    /// <summary>Adds what each bet gains by a block.</summary>
    public void AddGains(IReadOnlyList<BinCount> candidate, IReadOnlyList<BinCount> stable, int shift, Span<double> gains)
    {
        Span<long> candidates = stackalloc long[cuts.Categories], stables = stackalloc long[cuts.Categories];
        cuts.Count(candidate, shift, candidates);
        cuts.Count(stable, 0, stables);
        Span<Hits> slowCandidates = stackalloc Hits[Quantiles.Length], slowStables = stackalloc Hits[Quantiles.Length];
        Slower(candidates, slowCandidates);
        Slower(stables, slowStables);
        for (var i = 0; i < bets.Length; i++)
            gains[i] += RateBet.LogE(bets[i].Ratio, bets[i].Above, slowCandidates[bets[i].Cut], slowStables[bets[i].Cut]);
    }

    /// <summary>For each cut the requests above it, of all.</summary>
    private static void Slower(ReadOnlySpan<long> counts, Span<Hits> slower)
    {
        long above = 0, all = 0;
        foreach (var count in counts) all += count;
        for (var cut = slower.Length - 1; cut >= 0; cut--)
            slower[cut] = new Hits(above += counts[cut + 1], all);
    }
}
