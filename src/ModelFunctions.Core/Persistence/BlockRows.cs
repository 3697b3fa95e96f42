using ModelFunctions.Core.Health;

namespace ModelFunctions.Core.Persistence;

/// <summary>How a block is inserted: once under its own key, and in the same transaction under the time of its insertion, where looks find it.</summary>
public static class BlockRows
{
    /// <summary>The changes that insert a block; a conflict where it is there already.</summary>
    /// <param name="partition">The rollout.</param>
    /// <param name="block">The block.</param>
    /// <param name="at">The time by the storage's clock, asked for just before.</param>
    public static IReadOnlyList<TableOperation> Inserting(string partition, Block block, DateTimeOffset at) =>
    [
        new TableOperation.Add(RowCodec.ToRow(partition, HealthKeys.Block(block.Key), block)),
        new TableOperation.Add(RowCodec.ToRow(partition, HealthKeys.New(at, block.Key), block)),
    ];
}
