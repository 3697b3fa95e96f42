using ModelFunctions.Core.Health;

namespace ModelFunctions.Bench.Judging;

/// <summary>A way to decide, look after look, whether to take a candidate back.</summary>
internal interface IRule
{
    /// <summary>True as soon as the candidate is to be taken back.</summary>
    /// <param name="look">From 1, in order.</param>
    /// <param name="blocks">What is new.</param>
    bool TakesBack(int look, IReadOnlyList<Block> blocks);
}
