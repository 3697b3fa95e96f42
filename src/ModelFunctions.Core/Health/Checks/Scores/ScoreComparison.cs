using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Health.Judging.Betting;
using ModelFunctions.Core.Health.Judging.Processes;

namespace ModelFunctions.Core.Health.Checks.Scores;

/// <summary>Are the candidate's predictions distributed otherwise than stable's? Bets on each bin of scores, up and down.</summary>
/// <remarks>Its sums are what <see cref="ScoreTally"/> keeps for the distance.</remarks>
internal sealed class ScoreComparison(int bins) : IProcess
{
    private readonly double[] lnWeights = EffectGrid.Uniform(2 * bins * EffectGrid.Rates.Count);

    public EvidenceTest Test => EvidenceTest.Comparison;

    public ProcessState Begin() => new(0, Mixture.Begin(lnWeights.Length), ScoreTally.Begin(bins));

    public ProcessState After(ProcessState state, LookInput look)
    {
        var earlier = look.Stable.Totals.Scores;
        double total = earlier.Sum();
        var gains = new double[lnWeights.Length];
        var tally = (double[])state.Sums.Clone();
        foreach (var block in look.Blocks.Where(Fits))
        {
            long candidates = block.Candidate.Scores.Sum(), stables = block.Stable.Scores.Sum();
            ScoreTally.Add(tally, block.Candidate.Scores, candidates, block.Stable.Scores, stables);
            var at = 0;
            for (var bin = 0; bin < bins; bin++)
            {
                var rate = total > 0 ? earlier[bin] / total : 0;
                var candidate = new Hits(block.Candidate.Scores[bin], candidates);
                var stable = new Hits(block.Stable.Scores[bin], stables);
                foreach (var ratio in EffectGrid.Rates)
                {
                    gains[at++] += RateBet.LogE(ratio, rate, candidate, stable);
                    gains[at++] += RateBet.LogE(1 / ratio, rate, candidate, stable);
                }
            }
        }
        return look.Settle(state with { Sums = tally }, gains, lnWeights);
    }

    public bool HasData(LookInput look) =>
        look.Blocks.Any(block => Fits(block) && block.Candidate.Scores.Sum() > 0 && block.Stable.Scores.Sum() > 0);

    /// <summary>A block counted under another policy has other bins, and nothing to say here.</summary>
    private bool Fits(Block block) => block.Candidate.Scores.Count == bins && block.Stable.Scores.Count == bins;
}
