using System.Diagnostics;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Testing.Calls;

namespace ModelFunctions.Bench.Rollouts;

/// <summary>Counts the storage calls of one piece of work, and notes when the first for the list of models began.</summary>
internal sealed class CallStamps : ICallHook
{
    private long _started;

    public int Count { get; private set; }

    public int CountBeforeListing { get; private set; }

    /// <summary>Milliseconds to the first call for the list of models.</summary>
    public double BeforeListing { get; private set; }

    public double Elapsed => Stopwatch.GetElapsedTime(_started).TotalMilliseconds;

    public void Begin()
    {
        Count = 0;
        BeforeListing = 0;
        _started = Stopwatch.GetTimestamp();
    }

    public Task<T> RunAsync<T>(StorageCall call, Func<Task<T>> run)
    {
        if (BeforeListing == 0 && call.Target.StartsWith(ModelKeys.Catalog, StringComparison.Ordinal)) (BeforeListing, CountBeforeListing) = (Elapsed, Count);
        Count++;
        return run();
    }
}
