using ModelFunctions.Core.Health;

namespace ModelFunctions.Bench.Judging.Peers;

/// <summary>A group-sequential z-test: an analysis each minute of the planned 30, one-sided, O'Brien–Fleming spending.</summary>
internal sealed class ObrienFlemingRule : IRule
{
    private const int Analyses = ReferenceRows.Looks / Minute.Looks;

    private static readonly double[] Bounds = GroupSequential.ObrienFlemingBounds(
        [.. Enumerable.Range(1, Analyses).Select(minute => minute / (double)Analyses)], 0.05, sides: 1);

    private ErrorSums sums;

    public bool TakesBack(int look, IReadOnlyList<Block> blocks)
    {
        sums = sums.Plus(blocks);
        return look % Minute.Looks == 0 && TwoProportions.Z(sums.Candidate, sums.Stable) >= Bounds[look / Minute.Looks - 1];
    }
}
