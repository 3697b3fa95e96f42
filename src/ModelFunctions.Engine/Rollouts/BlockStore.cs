using System.Collections.Concurrent;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Charts;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Engine.Rollouts;

/// <summary>The blocks and looks of rollouts: each row is written once and never changed.</summary>
/// <param name="table">The table of blocks.</param>
/// <param name="looks">The table of looks.</param>
public sealed class BlockStore(ITable table, ITable looks)
{
    /// <summary>How far looks overlap: longer than from when a writer asks for the time to when its row can be read.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    private const int Page = 1000;
    private const int MostRemembered = 2048;

    /// <summary>
    /// The newest look of each rollout that was met here, and the row of figures that it was added to: the next look needs them, and spares asking for
    /// what cannot have changed. A look that was read has no such row: the next one begins a new row.
    /// </summary>
    private readonly ConcurrentDictionary<RolloutId, (Look Look, FiguresPage? Figures)> _newest = new();

    /// <summary>The most blocks that one look counts; the next look goes on.</summary>
    public const int MostInLook = 2000;

    /// <summary>Adds blocks; those that are there already stay as they were. Returns how many were new.</summary>
    public async Task<int> AddAsync(RolloutId rollout, IReadOnlyList<Block> blocks, CancellationToken cancel)
    {
        var partition = rollout.ToString();
        var added = 0;
        foreach (var chunk in blocks.DistinctBy(block => block.Key).Chunk(ITable.MaxChanges / 2))
        {
            var at = await table.ClockAsync(cancel);
            if (await table.TryCommitAsync(partition, [.. chunk.SelectMany(block => BlockRows.Inserting(partition, block, at))], cancel))
            {
                added += chunk.Length;
                continue;
            }
            foreach (var block in chunk)
                if (await table.TryCommitAsync(partition, BlockRows.Inserting(partition, block, await table.ClockAsync(cancel)), cancel)) added++;
        }
        return added;
    }

    /// <summary>
    /// Blocks that were inserted since the look before, and some that it has counted: what is inserted at this moment may be found a little later.
    /// </summary>
    /// <param name="rollout">Whose blocks.</param>
    /// <param name="before">The look before; null for the first.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<NewHealth> NewAsync(RolloutId rollout, Look? before, CancellationToken cancel)
    {
        var now = await table.ClockAsync(cancel);
        var blocks = new List<Block>();
        if (before?.ReadTo is null) blocks.AddRange(await LeftAsync(rollout, before?.State.Sources ?? [], cancel));
        var readTo = now;
        for (var (range, more) = (HealthKeys.NewSince(before?.ReadTo - Overlap), true); more;)
        {
            var page = await table.ListAsync(rollout.ToString(), range, Page, cancel);
            blocks.AddRange(page.Rows.Select(RowCodec.FromRow<Block>));
            more = page.More;
            if (!more) break;
            range = range.After(page.Rows[^1].Key);
            if (blocks.Count < MostInLook) continue;
            // The next look goes on here.
            readTo = HealthKeys.InsertedAt(page.Rows[^1].Key) + Overlap;
            break;
        }
        return new NewHealth(blocks, await GatesAsync(rollout, cancel), readTo);
    }

    /// <summary>The look of a turn, or null.</summary>
    public async Task<Look?> FindLookAsync(RolloutId rollout, int turn, CancellationToken cancel)
    {
        if (_newest.TryGetValue(rollout, out var newest) && newest.Look.Turn == turn) return newest.Look;
        var (partition, key) = (rollout.ToString(), HealthKeys.Look(turn));
        // Earlier programs kept looks among the blocks.
        var row = await looks.FindAsync(partition, key, cancel) ?? await table.FindAsync(partition, key, cancel);
        return row is null ? null : Remembered(rollout, RowCodec.FromRow<Look>(row), null);
    }

    /// <summary>Saves a look with its figures, unless its turn has a look: then that one counts, and is returned.</summary>
    public async Task<Look> SaveAsync(RolloutId rollout, Look look, LookFigures figures, CancellationToken cancel)
    {
        var partition = rollout.ToString();
        var before = _newest.TryGetValue(rollout, out var newest) && newest.Look.Turn == look.Previous ? newest.Figures : null;
        var page = FiguresPage.After(before, figures);
        TableOperation[] changes =
        [
            new TableOperation.Add(RowCodec.ToRow(partition, HealthKeys.Look(look.Turn), look)),
            new TableOperation.Put(RowCodec.ToRow(partition, HealthKeys.Figures(page.First), page)),
        ];
        if (await looks.TryCommitAsync(partition, changes, cancel)) return Remembered(rollout, look, page);
        return await FindLookAsync(rollout, look.Turn, cancel) ?? throw new InvalidDataException($"Look {look.Turn} of {rollout} vanished.");
    }

    /// <summary>Deletes all that is kept of a rollout's health: the looks first, since each names its blocks.</summary>
    public async Task DeleteAsync(RolloutId rollout, CancellationToken cancel)
    {
        _newest.TryRemove(rollout, out _);
        await looks.RemoveAllAsync(rollout.ToString(), cancel);
        await table.RemoveAllAsync(rollout.ToString(), cancel);
    }

    /// <summary>What an earlier program, or a gateway of its time, has inserted and no look has counted.</summary>
    private async Task<IReadOnlyList<Block>> LeftAsync(RolloutId rollout, IReadOnlyList<SourceCursor> heard, CancellationToken cancel)
    {
        var left = new List<Block>();
        foreach (var range in HealthKeys.Above(heard))
            await foreach (var row in table.ListAllAsync(rollout.ToString(), range, cancel))
                left.Add(RowCodec.FromRow<Block>(row));
        return left;
    }

    private async Task<IReadOnlyList<GateReport>> GatesAsync(RolloutId rollout, CancellationToken cancel)
    {
        var page = await table.ListAsync(rollout.ToString(), HealthKeys.Gates, Page, cancel);
        return [.. page.Rows.Select(RowCodec.FromRow<GateReport>)];
    }

    private Look Remembered(RolloutId rollout, Look look, FiguresPage? figures)
    {
        if (_newest.Count >= MostRemembered) _newest.Clear();
        _newest[rollout] = (look, figures);
        return look;
    }
}

/// <summary>What a look is made of.</summary>
/// <param name="Blocks">Blocks, some of which may have been counted.</param>
/// <param name="Gates">What servers found at the gate, new or not.</param>
/// <param name="ReadTo">Up to when inserted blocks were read.</param>
public sealed record NewHealth(IReadOnlyList<Block> Blocks, IReadOnlyList<GateReport> Gates, DateTimeOffset ReadTo);
