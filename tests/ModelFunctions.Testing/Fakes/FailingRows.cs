using ModelFunctions.Core;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Testing.Fakes;

/// <summary>A table that fails when it is told to.</summary>
public sealed class FailingRows(ITable inner) : ITable
{
    /// <summary>While true, every call fails before it has any effect.</summary>
    public bool IsDown { get; set; }

    /// <summary>Which partitions fail; null for none.</summary>
    public Func<string, bool>? Fails { get; set; }

    /// <summary>Calls since the test began.</summary>
    public int Calls { get; private set; }

    public Task<DateTimeOffset> ClockAsync(CancellationToken cancel) => inner.ClockAsync(cancel);

    public Task<TableRow?> FindAsync(string partition, string key, CancellationToken cancel) => Call(partition, () => inner.FindAsync(partition, key, cancel));

    public Task<RowPage> ListAsync(string partition, KeyRange keys, int max, CancellationToken cancel) =>
        Call(partition, () => inner.ListAsync(partition, keys, max, cancel));

    public Task<bool> TryCommitAsync(string partition, IReadOnlyList<TableOperation> changes, CancellationToken cancel) =>
        Call(partition, () => inner.TryCommitAsync(partition, changes, cancel));

    private Task<T> Call<T>(string partition, Func<Task<T>> call)
    {
        Calls++;
        return IsDown || Fails?.Invoke(partition) == true ? Task.FromException<T>(new StorageUnavailableException()) : call();
    }
}
