namespace ModelFunctions.Testing.Calls;

/// <summary>Remembers every call, in order.</summary>
public sealed class CallLog : ICallHook
{
    private readonly Lock _lock = new();
    private readonly List<StorageCall> _calls = [];

    /// <summary>The calls since the start or the last <see cref="Clear"/>.</summary>
    public IReadOnlyList<StorageCall> Calls
    {
        get
        {
            lock (_lock) return [.. _calls];
        }
    }

    public void Clear()
    {
        lock (_lock) _calls.Clear();
    }

    public Task<T> RunAsync<T>(StorageCall call, Func<Task<T>> run)
    {
        lock (_lock) _calls.Add(call);
        return run();
    }
}
