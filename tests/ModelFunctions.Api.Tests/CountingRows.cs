using ModelFunctions.Core.Ports;

namespace ModelFunctions.Api.Tests;

/// <summary>Counts the requests that reach a table.</summary>
internal sealed class CountingRows(IRows inner) : IRows
{
    public int Requests { get; private set; }

    public Task<Row?> FindAsync(string partition, string key, CancellationToken cancel) => Counted(inner.FindAsync(partition, key, cancel));

    public Task<RowPage> ListAsync(string partition, KeyRange keys, int max, CancellationToken cancel) =>
        Counted(inner.ListAsync(partition, keys, max, cancel));

    public Task<bool> CommitAsync(string partition, IReadOnlyList<Change> changes, CancellationToken cancel) =>
        Counted(inner.CommitAsync(partition, changes, cancel));

    private Task<T> Counted<T>(Task<T> request)
    {
        Requests++;
        return request;
    }
}
