using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Testing.Fakes;

/// <summary>A table in memory, as strict as the real one: limits, unique rows, ETags, all or nothing within one partition.</summary>
/// <param name="clock">The storage's clock; null for the machine's.</param>
public sealed class InMemoryTable(TimeProvider? clock = null) : ITable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SortedList<string, TableRow>> _partitions = new(StringComparer.Ordinal);
    private long _etags;

    public Task<DateTimeOffset> ClockAsync(CancellationToken cancel) => Task.FromResult((clock ?? TimeProvider.System).GetUtcNow());

    public Task<TableRow?> FindAsync(string partition, string key, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        lock (_lock)
            return Task.FromResult(RowsOf(partition).GetValueOrDefault(key));
    }

    public Task<RowPage> ListAsync(string partition, KeyRange keys, int max, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfNotEqual(max is >= 1 and <= 1000, true, nameof(max));
        lock (_lock)
        {
            var rows = RowsOf(partition);
            var page = new List<TableRow>();
            var at = FirstFrom(rows, keys.From);
            for (; at < rows.Count && page.Count < max && keys.Contains(rows.GetKeyAtIndex(at)); at++) page.Add(rows.GetValueAtIndex(at));
            return Task.FromResult(new RowPage(page, at < rows.Count && keys.Contains(rows.GetKeyAtIndex(at))));
        }
    }

    public Task<bool> TryCommitAsync(string partition, IReadOnlyList<TableOperation> changes, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        RowLimits.Check(partition, changes);
        lock (_lock)
        {
            var rows = RowsOf(partition);
            if (!changes.All(change => Fits(rows, change))) return Task.FromResult(false);
            foreach (var change in changes) Apply(rows, change);
            return Task.FromResult(true);
        }
    }

    /// <summary>The index of the first key that is not before <paramref name="from"/>.</summary>
    private static int FirstFrom(SortedList<string, TableRow> rows, string from)
    {
        var (low, high) = (0, rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(rows.GetKeyAtIndex(middle), from) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private static bool Fits(SortedList<string, TableRow> rows, TableOperation change) => change switch
    {
        TableOperation.Add => !rows.ContainsKey(change.Key),
        TableOperation.Replace replace => rows.TryGetValue(change.Key, out var row) && row.ETag == replace.Row.ETag,
        TableOperation.Remove remove => rows.TryGetValue(change.Key, out var row) && row.ETag == remove.ETag,
        _ => true,
    };

    private void Apply(SortedList<string, TableRow> rows, TableOperation change)
    {
        switch (change)
        {
            case TableOperation.Add add: rows[change.Key] = Saved(add.Row); break;
            case TableOperation.Replace replace: rows[change.Key] = Saved(replace.Row); break;
            case TableOperation.Put put: rows[change.Key] = Saved(put.Row); break;
            case TableOperation.Remove: rows.Remove(change.Key); break;
        }
    }

    private TableRow Saved(TableRow row) => row with
    {
        ETag = $"W/\"{++_etags}\"",
        Columns = new Dictionary<string, object>(row.Columns, StringComparer.Ordinal),
    };

    private SortedList<string, TableRow> RowsOf(string partition)
    {
        if (!_partitions.TryGetValue(partition, out var rows))
            _partitions[partition] = rows = new SortedList<string, TableRow>(StringComparer.Ordinal);
        return rows;
    }
}
