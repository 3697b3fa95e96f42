using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Judging.Betting;

namespace ModelFunctions.Bench.Judging.Peers;

/// <summary>
/// What nobody can be: a judge that knows beforehand how both versions behave and when it begins, and bets everything on it. No valid
/// rule is much quicker.
/// </summary>
/// <param name="knowledge">What it knows.</param>
/// <param name="onset">The looks before it begins.</param>
/// <param name="alpha">The chance of a false rollback.</param>
internal sealed class OracleRule(Knowledge knowledge, int onset, double alpha) : IRule
{
    private double lnE;

    public bool TakesBack(int look, IReadOnlyList<Block> blocks)
    {
        if (look <= onset) return false;
        foreach (var block in blocks)
            lnE += BlockBet.LogE(knowledge.Weights, knowledge.Counts(block.Candidate), knowledge.Counts(block.Stable));
        return lnE >= Math.Log(1 / alpha);
    }
}

/// <summary>How both versions behave, in categories.</summary>
/// <param name="Weights">For each category the candidate's chance of it over stable's.</param>
/// <param name="Counts">What an arm has in each category.</param>
internal sealed record Knowledge(double[] Weights, Func<Arm, long[]> Counts);
