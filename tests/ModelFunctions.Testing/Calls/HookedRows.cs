using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Testing.Calls;

/// <summary>Rows whose calls pass a hook.</summary>
public sealed class HookedRows(ITable rows, ICallHook hook) : ITable
{
    /// <summary>No call: what answers before have told.</summary>
    public Task<DateTimeOffset> ClockAsync(CancellationToken cancel) => rows.ClockAsync(cancel);

    public Task<TableRow?> FindAsync(string partition, string key, CancellationToken cancel) =>
        hook.RunAsync(Call("Find", partition, key), () => rows.FindAsync(partition, key, cancel));

    public Task<RowPage> ListAsync(string partition, KeyRange keys, int max, CancellationToken cancel) =>
        hook.RunAsync(Call("List", partition, keys.From), () => rows.ListAsync(partition, keys, max, cancel));

    public Task<bool> TryCommitAsync(string partition, IReadOnlyList<TableOperation> changes, CancellationToken cancel) => hook.RunAsync(
        Call("Commit", partition, string.Join(' ', changes.Select(change => change.Key))),
        () => rows.TryCommitAsync(partition, changes, cancel));

    private static StorageCall Call(string method, string partition, string key) => new("rows", method, $"{partition} {key}");
}
