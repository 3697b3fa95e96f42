using ModelFunctions.Core.Health.Judging.Betting;
using ModelFunctions.Core.Health.Judging.Processes;

namespace ModelFunctions.Core.Health.Judging.Rates;

/// <summary>
/// Is the candidate's rate of hits above a fixed limit? Half of what is staked at the first look is on the exact mixture over all higher
/// rates, the rest on a grid of rates that can be restarted.
/// </summary>
/// <remarks>Its sums are hits and trials since the first look.</remarks>
/// <param name="limit">p0, over 0; at 1 or more nothing can be above it, and the evidence stays 0.</param>
internal sealed class RateLimit(EvidenceTest test, Func<Arm, Hits> hits, double limit) : IProcess
{
    private const double StableConfidence = 0.999;

    private readonly double[] rates = limit < 1 ? OneSampleBet.Rates(limit) : [];
    private readonly double[] lnWeights = EffectGrid.Uniform(EffectGrid.Rates.Count);

    public EvidenceTest Test => test;

    /// <summary>In the watch nothing runs beside: the limit is a multiple of the most that stable's rate may have been.</summary>
    /// <param name="test">What it is called.</param>
    /// <param name="hits">What counts as a hit.</param>
    /// <param name="stable">Stable's hits in this rollout.</param>
    /// <param name="factor">How many times its rate is fine.</param>
    /// <param name="least">The limit is not under this.</param>
    public static RateLimit Watched(EvidenceTest test, Func<Arm, Hits> hits, Hits stable, double factor, double least) =>
        new(test, hits, Math.Max(least, factor * RateInterval.Upper(stable, StableConfidence)));

    public ProcessState Begin() => new(0, Mixture.Begin(rates.Length), [0, 0]);

    public ProcessState After(ProcessState state, LookInput look)
    {
        if (rates.Length == 0) return state;
        var found = look.Blocks.Aggregate(default(Hits), (sum, block) => sum + hits(block.Candidate));
        var gains = Array.ConvertAll(rates, rate => OneSampleBet.LogE(rate, limit, found));
        var exact = look.Schedule.Stake(1) / 2;
        var bets = Mixture.After(state.Bets, gains, look.Number == 1 ? look.Stake - exact : look.Stake);
        double x = state.Sums[0] + found.Count, n = state.Sums[1] + found.Trials;
        var restarted = Mixture.LogE(bets, lnWeights, look.Unstaked);
        var whole = Math.Log(exact) + BetaMixture.LogE(new Hits((long)x, (long)n), limit);
        return new ProcessState(LogSum.Add(restarted, whole), bets, [x, n]);
    }

    public bool HasData(LookInput look) => look.Blocks.Any(block => hits(block.Candidate).Trials > 0);
}
