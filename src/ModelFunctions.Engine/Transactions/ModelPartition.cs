using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Engine.Transactions;

/// <summary>A model's rows, and the one way to change them: changes, events and the head that counts them, in one transaction.</summary>
public sealed class ModelPartition(ITable table, ModelName model)
{
    /// <summary>The partition's key.</summary>
    public string Key { get; } = model.Text;

    /// <summary>The head; a new one where the model has never had an upload.</summary>
    public async Task<Stored<ModelHead>> HeadAsync(CancellationToken cancel) =>
        await FindAsync<ModelHead>(ModelKeys.Head, cancel) ?? new Stored<ModelHead>(new ModelHead(), null);

    /// <summary>The value of a row, or null where there is none.</summary>
    public async Task<Stored<T>?> FindAsync<T>(string key, CancellationToken cancel) =>
        await table.FindAsync(Key, key, cancel) is { } row ? new Stored<T>(RowCodec.FromRow<T>(row), row.ETag) : null;

    /// <summary>One page of values, in the order of their keys.</summary>
    public async Task<(IReadOnlyList<Stored<T>> Values, bool More)> ListAsync<T>(KeyRange keys, int max, CancellationToken cancel)
    {
        var page = await table.ListAsync(Key, keys, max, cancel);
        return ([.. page.Rows.Select(row => new Stored<T>(RowCodec.FromRow<T>(row), row.ETag))], page.More);
    }

    /// <summary>
    /// Saves changes together with the events that tell of them, numbered after <paramref name="head"/>'s last.
    /// False on a conflict: read again and decide again.
    /// </summary>
    /// <param name="head">The head as it was read.</param>
    /// <param name="next">The head as it shall be; its sequence is set here.</param>
    /// <param name="events">What happened; their sequences are set here.</param>
    /// <param name="changes">The other rows.</param>
    public Task<bool> TryCommitAsync(
        Stored<ModelHead> head, ModelHead next, IReadOnlyList<ModelEvent> events, IReadOnlyList<TableOperation> changes, CancellationToken cancel)
    {
        var numbered = events.Select((entry, index) => entry with { Sequence = head.Value.Sequence + 1 + index }).ToList();
        return table.TryCommitAsync(
            Key,
            [
                head.Save(Key, ModelKeys.Head, next with { Sequence = head.Value.Sequence + numbered.Count }),
                .. numbered.Select(entry => new TableOperation.Add(RowCodec.ToRow(Key, ModelKeys.Event(entry.Sequence), entry))),
                .. changes,
            ],
            cancel);
    }
}
