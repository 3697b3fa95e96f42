using ModelFunctions.Core.Ports;

namespace ModelFunctions.Testing.Fakes;

/// <summary>A table that fails when it is told to.</summary>
public sealed class FailingRows(IRows inner) : IRows
{
    /// <summary>While true, every call fails before it has any effect.</summary>
    public bool IsDown { get; set; }

    /// <summary>Calls since the test began.</summary>
    public int Calls { get; private set; }

    public Task<Row?> FindAsync(string partition, string key, CancellationToken cancel) => Call(() => inner.FindAsync(partition, key, cancel));

    public Task<RowPage> ListAsync(string partition, KeyRange keys, int max, CancellationToken cancel) =>
        Call(() => inner.ListAsync(partition, keys, max, cancel));

    public Task<bool> CommitAsync(string partition, IReadOnlyList<Change> changes, CancellationToken cancel) =>
        Call(() => inner.CommitAsync(partition, changes, cancel));

    private Task<T> Call<T>(Func<Task<T>> call)
    {
        Calls++;
        return IsDown ? Task.FromException<T>(new StorageUnavailableException()) : call();
    }
}
