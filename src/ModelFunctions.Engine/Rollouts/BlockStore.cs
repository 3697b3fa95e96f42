using System.Collections.Concurrent;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Engine.Rollouts;

/// <summary>The blocks and looks of rollouts: each row is written once and never changed.</summary>
/// <param name="table">The table of blocks.</param>
public sealed class BlockStore(ITable table)
{
    private const int Page = 500;
    private const int MostRemembered = 256;

    /// <summary>The newest look of each rollout that was met here: the next look needs it, and spares asking for what cannot have changed.</summary>
    private readonly ConcurrentDictionary<RolloutId, Look> _newest = new();

    /// <summary>The most blocks that one look counts; the next look goes on.</summary>
    public const int MostInLook = 2000;

    /// <summary>Adds blocks; those that are there already stay as they were. Returns how many were new.</summary>
    public async Task<int> AddAsync(RolloutId rollout, IReadOnlyList<Block> blocks, CancellationToken cancel)
    {
        var partition = rollout.ToString();
        var added = 0;
        foreach (var chunk in blocks.DistinctBy(block => block.Key).Chunk(ITable.MaxChanges))
        {
            var changes = chunk.Select(block => (TableOperation)new TableOperation.Add(RowCodec.ToRow(partition, HealthKeys.Block(block.Key), block))).ToList();
            if (await table.TryCommitAsync(partition, changes, cancel))
            {
                added += changes.Count;
                continue;
            }
            foreach (var change in changes)
                if (await table.TryCommitAsync(partition, [change], cancel)) added++;
        }
        return added;
    }

    /// <summary>
    /// Blocks that were not counted yet, as far as can be told by <paramref name="heard"/>, and all that servers found at the gate.
    /// </summary>
    public async Task<NewHealth> NewAsync(RolloutId rollout, IReadOnlyList<SourceCursor> heard, CancellationToken cancel)
    {
        var (blocks, gates) = (new List<Block>(), new List<GateReport>());
        var counted = heard.SelectMany(source => source.OutOfOrder.Select(number => HealthKeys.Block(source.Source, number)))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var range in HealthKeys.Above(heard))
            for (var (rest, more) = (range, true); more && blocks.Count < MostInLook;)
            {
                var page = await table.ListAsync(rollout.ToString(), rest, Page, cancel);
                foreach (var row in page.Rows.Where(row => !counted.Contains(row.Key)))
                    if (HealthKeys.IsGate(row.Key)) gates.Add(RowCodec.FromRow<GateReport>(row));
                    else blocks.Add(RowCodec.FromRow<Block>(row));
                more = page.More;
                if (more) rest = rest.After(page.Rows[^1].Key);
            }
        return new NewHealth(blocks, gates);
    }

    /// <summary>The look of a turn, or null.</summary>
    public async Task<Look?> FindLookAsync(RolloutId rollout, int turn, CancellationToken cancel)
    {
        if (_newest.TryGetValue(rollout, out var newest) && newest.Turn == turn) return newest;
        return await table.FindAsync(rollout.ToString(), HealthKeys.Look(turn), cancel) is { } row
            ? Remembered(rollout, RowCodec.FromRow<Look>(row))
            : null;
    }

    /// <summary>Saves a look, unless its turn has one: then that one counts, and is returned.</summary>
    public async Task<Look> SaveAsync(RolloutId rollout, Look look, CancellationToken cancel)
    {
        var add = new TableOperation.Add(RowCodec.ToRow(rollout.ToString(), HealthKeys.Look(look.Turn), look));
        if (await table.TryCommitAsync(rollout.ToString(), [add], cancel)) return Remembered(rollout, look);
        return await FindLookAsync(rollout, look.Turn, cancel) ?? throw new InvalidDataException($"Look {look.Turn} of {rollout} vanished.");
    }

    private Look Remembered(RolloutId rollout, Look look)
    {
        if (_newest.Count >= MostRemembered) _newest.Clear();
        return _newest[rollout] = look;
    }
}

/// <summary>What a look is made of.</summary>
/// <param name="Blocks">Blocks, some of which may have been counted.</param>
/// <param name="Gates">What servers found at the gate, new or not.</param>
public sealed record NewHealth(IReadOnlyList<Block> Blocks, IReadOnlyList<GateReport> Gates);
