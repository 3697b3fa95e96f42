using ModelFunctions.Core.Ports;

namespace ModelFunctions.Testing.Fakes;

/// <summary>A table in memory, as strict as the real one: limits, unique rows, ETags, all or nothing within one partition.</summary>
public sealed class InMemoryRows : IRows
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SortedDictionary<string, Row>> _partitions = new(StringComparer.Ordinal);
    private long _etags;

    public Task<Row?> FindAsync(string partition, string key, CancellationToken cancel)
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
            var found = RowsOf(partition).Values.Where(row => keys.Contains(row.Key)).Take(max + 1).ToList();
            return Task.FromResult(new RowPage([.. found.Take(max)], found.Count > max));
        }
    }

    public Task<bool> CommitAsync(string partition, IReadOnlyList<Change> changes, CancellationToken cancel)
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

    private static bool Fits(SortedDictionary<string, Row> rows, Change change) => change switch
    {
        Change.Add => !rows.ContainsKey(change.Key),
        Change.Replace replace => rows.TryGetValue(change.Key, out var row) && row.ETag == replace.Row.ETag,
        Change.Remove remove => rows.TryGetValue(change.Key, out var row) && row.ETag == remove.ETag,
        _ => true,
    };

    private void Apply(SortedDictionary<string, Row> rows, Change change)
    {
        switch (change)
        {
            case Change.Add add: rows[change.Key] = Saved(add.Row); break;
            case Change.Replace replace: rows[change.Key] = Saved(replace.Row); break;
            case Change.Put put: rows[change.Key] = Saved(put.Row); break;
            case Change.Remove: rows.Remove(change.Key); break;
        }
    }

    private Row Saved(Row row) => row with
    {
        ETag = $"W/\"{++_etags}\"",
        Columns = new Dictionary<string, object>(row.Columns, StringComparer.Ordinal),
    };

    private SortedDictionary<string, Row> RowsOf(string partition)
    {
        if (!_partitions.TryGetValue(partition, out var rows))
            _partitions[partition] = rows = new SortedDictionary<string, Row>(StringComparer.Ordinal);
        return rows;
    }
}
