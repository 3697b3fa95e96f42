using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Engine.Rollouts;

/// <summary>Reads the looks that a rollout has decided by, in their order, each with the blocks that it counted.</summary>
/// <param name="table">The table of blocks; earlier programs kept looks there, too.</param>
/// <param name="looks">The table of looks.</param>
public sealed class LookLog(ITable table, ITable looks)
{
    /// <summary>How many looks one call reads at most.</summary>
    public const int Batch = 50;

    private const int Page = 500;

    /// <summary>The next looks, from the first on where <paramref name="cursor"/> is null.</summary>
    /// <param name="rollout">Which rollout.</param>
    /// <param name="last">The turn of the newest look that it has decided by; what was taken later is left out.</param>
    /// <param name="cursor">Where the call before ended.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="InvalidDataException">A block that a look has counted is gone.</exception>
    public async Task<LookBatch> ReadAsync(RolloutId rollout, int last, LookCursor? cursor, CancellationToken cancel)
    {
        var range = cursor is { } at ? HealthKeys.Looks.After(HealthKeys.Look(at.Read)) : HealthKeys.Looks;
        var isEarlier = cursor is not { IsEarlier: false };
        var page = await (isEarlier ? table : looks).ListAsync(rollout.ToString(), range, Batch, cancel);
        var pending = cursor?.Pending;
        var decided = new List<Look>();
        foreach (var look in page.Rows.Select(RowCodec.FromRow<Look>).Where(look => look.Turn <= last))
        {
            // A look whose turn was never committed has no successor: the next look names the one before it as its own.
            if (pending is not null && look.Previous == pending.Turn) decided.Add(pending);
            pending = look;
        }
        var isEnd = !page.More && !isEarlier;
        if (isEnd && pending?.Turn == last) decided.Add(pending);
        var blocks = await BlocksAsync(rollout, decided, cancel);
        return new LookBatch(
            [.. decided.Select(look => new CountedLook(look, [.. look.Blocks.Select(key => Counted(rollout, blocks, key))]))],
            isEnd ? null : new LookCursor(page.Rows.Count == 0 ? cursor?.Read ?? 0 : RowCodec.FromRow<Look>(page.Rows[^1]).Turn, pending, isEarlier && page.More));
    }

    private static Block Counted(RolloutId rollout, Dictionary<BlockKey, Block> blocks, BlockKey key) =>
        blocks.GetValueOrDefault(key) ?? throw new InvalidDataException($"Block {key} of {rollout} is gone, though a look has counted it.");

    /// <summary>The blocks of each source follow each other, so that one list has those of several looks.</summary>
    private async Task<Dictionary<BlockKey, Block>> BlocksAsync(RolloutId rollout, List<Look> looks, CancellationToken cancel)
    {
        var wanted = looks.SelectMany(look => look.Blocks).ToHashSet();
        var found = new Dictionary<BlockKey, Block>();
        foreach (var source in wanted.GroupBy(key => key.Source, key => key.Number))
        {
            var range = new KeyRange(HealthKeys.Block(source.Key, source.Min()), HealthKeys.Block(source.Key, source.Max()) + ' ');
            for (var more = true; more;)
            {
                var page = await table.ListAsync(rollout.ToString(), range, Page, cancel);
                foreach (var block in page.Rows.Select(RowCodec.FromRow<Block>).Where(block => wanted.Contains(block.Key))) found[block.Key] = block;
                more = page.More;
                if (more) range = range.After(page.Rows[^1].Key);
            }
        }
        return found;
    }
}

/// <summary>A look with the blocks that it counted, in its order.</summary>
public sealed record CountedLook(Look Look, IReadOnlyList<Block> Blocks);

/// <summary>Looks in their order.</summary>
/// <param name="Looks">The looks; there may be none though others follow.</param>
/// <param name="Next">Where to go on; null at the end.</param>
public sealed record LookBatch(IReadOnlyList<CountedLook> Looks, LookCursor? Next);

/// <summary>Where reading goes on.</summary>
/// <param name="Read">The turn of the last look that was read.</param>
/// <param name="Pending">A look of which the one after it tells whether the rollout decided by it.</param>
/// <param name="IsEarlier">True while the looks of earlier programs are read.</param>
public sealed record LookCursor(int Read, Look? Pending, bool IsEarlier);
