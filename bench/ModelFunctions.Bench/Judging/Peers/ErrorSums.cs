using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Judging.Betting;

namespace ModelFunctions.Bench.Judging.Peers;

/// <summary>Errors of both arms over all sources, as rules without blocks keep them.</summary>
internal readonly record struct ErrorSums(Hits Candidate, Hits Stable)
{
    public ErrorSums Plus(IEnumerable<Block> blocks) => blocks.Aggregate(this, (sum, block) => new ErrorSums(
        sum.Candidate + new Hits(block.Candidate.Errors, block.Candidate.Requests),
        sum.Stable + new Hits(block.Stable.Errors, block.Stable.Requests)));
}
