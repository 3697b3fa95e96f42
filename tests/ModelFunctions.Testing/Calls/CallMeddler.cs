namespace ModelFunctions.Testing.Calls;

/// <summary>Does something just before a call: what somebody else might do at that very moment.</summary>
public sealed class CallMeddler : ICallHook
{
    private readonly Lock _lock = new();
    private readonly List<(Func<StorageCall, bool> Matches, Func<Task> Act)> _plans = [];

    /// <summary>Plans an act before the first call that matches. What the act itself calls does not match it again.</summary>
    public void Before(Func<StorageCall, bool> matches, Func<Task> act)
    {
        lock (_lock) _plans.Add((matches, act));
    }

    /// <summary>True when every planned act was done.</summary>
    public bool Done
    {
        get
        {
            lock (_lock) return _plans.Count == 0;
        }
    }

    public async Task<T> RunAsync<T>(StorageCall call, Func<Task<T>> run)
    {
        if (Take(call) is { } act) await act();
        return await run();
    }

    private Func<Task>? Take(StorageCall call)
    {
        lock (_lock)
        {
            var found = _plans.FindIndex(plan => plan.Matches(call));
            if (found < 0) return null;
            var act = _plans[found].Act;
            _plans.RemoveAt(found);
            return act;
        }
    }
}
