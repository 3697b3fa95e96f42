using ModelFunctions.Bench.Judging.Peers;
using ModelFunctions.Core.Health;

namespace ModelFunctions.Bench.Judging.Worlds;

/// <summary>A simulated service: what a look each 10 s would see of it.</summary>
internal interface IWorld
{
    /// <summary>20,000 requests of stable before the rollout.</summary>
    Arm Baseline(Random random);

    /// <summary>What an oracle knows of it after its onset; null where nothing gets worse.</summary>
    Knowledge? Knowledge { get; }

    /// <summary>The blocks of one look, from 1.</summary>
    IReadOnlyList<Block> Look(int look, Random random);
}
