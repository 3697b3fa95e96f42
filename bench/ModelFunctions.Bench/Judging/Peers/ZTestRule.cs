using ModelFunctions.Core.Health;

namespace ModelFunctions.Bench.Judging.Peers;

/// <summary>A z-test of all errors so far at every look, each at the level α: what a dashboard with a p-value invites to.</summary>
internal sealed class ZTestRule(double alpha) : IRule
{
    private ErrorSums sums;

    public bool TakesBack(int look, IReadOnlyList<Block> blocks)
    {
        sums = sums.Plus(blocks);
        return TwoProportions.OneSided(TwoProportions.Z(sums.Candidate, sums.Stable)) < alpha;
    }
}
