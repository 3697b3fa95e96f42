using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Api.Tests;

/// <summary>Counts the requests that reach a table.</summary>
internal sealed class CountingTable(ITable inner) : ITable
{
    public int Requests { get; private set; }

    public Task<DateTimeOffset> ClockAsync(CancellationToken cancel) => inner.ClockAsync(cancel);

    public Task<TableRow?> FindAsync(string partition, string key, CancellationToken cancel) => Counted(inner.FindAsync(partition, key, cancel));

    public Task<RowPage> ListAsync(string partition, KeyRange keys, int max, CancellationToken cancel) =>
        Counted(inner.ListAsync(partition, keys, max, cancel));

    public Task<bool> TryCommitAsync(string partition, IReadOnlyList<TableOperation> changes, CancellationToken cancel) =>
        Counted(inner.TryCommitAsync(partition, changes, cancel));

    private Task<T> Counted<T>(Task<T> request)
    {
        Requests++;
        return request;
    }
}
