using System.Collections.Concurrent;

namespace ModelFunctions.Engine.Transactions;

/// <summary>Does the same for many things, several at once.</summary>
internal static class Several
{
    /// <summary>How many at once.</summary>
    public const int AtOnce = 8;

    /// <summary>Does it for each, on the caller's thread as far as the storage answers there.</summary>
    public static Task EachAsync<T>(IEnumerable<T> items, Func<T, Task> action)
    {
        var left = new ConcurrentQueue<T>(items);
        return Task.WhenAll(Enumerable.Range(0, Math.Min(AtOnce, left.Count)).Select(async _ =>
        {
            while (left.TryDequeue(out var item)) await action(item);
        }));
    }
}
