using ModelFunctions.Core.Health.Judging.Betting;
using ModelFunctions.Core.Health.Judging.Processes;

namespace ModelFunctions.Core.Health.Judging.Rates;

/// <summary>Does the candidate fail more often than stable, or than <paramref name="tolerance"/> times as often?</summary>
/// <param name="hits">What counts as a hit.</param>
/// <param name="tolerance">m, at least 1.</param>
internal sealed class RateComparison(Func<Arm, Hits> hits, double tolerance) : IProcess
{
    private readonly double[] ratios = [.. EffectGrid.Rates.Where(ratio => ratio > tolerance)];
    private readonly double[] lnWeights = EffectGrid.RateWeights(tolerance);

    public EvidenceTest Test => EvidenceTest.Comparison;

    public ProcessState Begin() => new(0, Mixture.Begin(ratios.Length), []);

    public ProcessState After(ProcessState state, LookInput look)
    {
        var rate = hits(look.Stable.Totals).Rate;
        var gains = new double[ratios.Length];
        foreach (var block in look.Blocks)
            for (var i = 0; i < ratios.Length; i++)
                gains[i] += tolerance == 1
                    ? RateBet.LogE(ratios[i], rate, hits(block.Candidate), hits(block.Stable))
                    : TolerantRateBet.LogE(ratios[i], tolerance, hits(block.Candidate), hits(block.Stable));
        return look.Settle(state, gains, lnWeights);
    }

    public bool HasData(LookInput look) =>
        look.Blocks.Any(block => hits(block.Candidate).Trials > 0 && hits(block.Stable).Trials > 0);
}
