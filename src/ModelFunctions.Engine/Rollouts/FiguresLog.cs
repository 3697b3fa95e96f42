using ModelFunctions.Core.Health.Charts;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Engine.Rollouts;

/// <summary>Reads the figures of a rollout's looks: thousands of looks in one storage request.</summary>
/// <param name="looks">The table of looks.</param>
public sealed class FiguresLog(ITable looks)
{
    /// <summary>How many rows one call reads at most; each has up to <see cref="FiguresPage.Most"/> looks.</summary>
    public const int Rows = 50;

    /// <summary>The next figures, from the first look on where <paramref name="cursor"/> is null.</summary>
    /// <param name="rollout">Which rollout.</param>
    /// <param name="last">The turn of the newest look that it has decided by; what was taken later is left out.</param>
    /// <param name="cursor">Where the call before ended.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<FiguresBatch> ReadAsync(RolloutId rollout, int last, FiguresCursor? cursor, CancellationToken cancel)
    {
        var range = cursor is { } at ? HealthKeys.AllFigures with { From = HealthKeys.Figures(at.Row) } : HealthKeys.AllFigures;
        var page = await looks.ListAsync(rollout.ToString(), range, Rows, cancel);
        var rows = page.Rows.Select(RowCodec.FromRow<FiguresPage>).ToList();
        var read = rows.SelectMany(row => row.Looks).Where(look => look.Turn <= last && !(look.Turn <= cursor?.Turn)).ToList();
        // Of several looks with one look before them the rollout has decided by the last: the turns of the others were never committed.
        var decided = read.GroupBy(look => look.Previous).Select(same => same.MaxBy(look => look.Turn)!).OrderBy(look => look.Turn).ToList();
        var next = decided.Count == 0 ? cursor : new FiguresCursor(rows[^1].First, decided[^1].Turn);
        return new FiguresBatch(decided, next, page.More);
    }
}

/// <summary>Where reading goes on.</summary>
/// <param name="Row">The row that the last look was read from; later looks may be added to it.</param>
/// <param name="Turn">The turn of the last look that was read.</param>
public readonly record struct FiguresCursor(int Row, int Turn);

/// <summary>Figures in the order of looks.</summary>
/// <param name="Looks">The figures.</param>
/// <param name="Cursor">Where to go on, now or when there are more looks; null where there was none.</param>
/// <param name="More">True if there are more now.</param>
public sealed record FiguresBatch(IReadOnlyList<LookFigures> Looks, FiguresCursor? Cursor, bool More);
