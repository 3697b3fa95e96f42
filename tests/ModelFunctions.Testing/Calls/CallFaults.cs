using ModelFunctions.Core;

namespace ModelFunctions.Testing.Calls;

/// <summary>Fails calls as a storage that does not answer: by their number, once each.</summary>
public sealed class CallFaults : ICallHook
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, FaultMoment> _planned = [];
    private int _calls;

    /// <summary>True once a planned failure has happened.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Plans a failure of the <paramref name="call"/>th call from now, counted from 1.</summary>
    public void FailAt(int call, FaultMoment moment)
    {
        lock (_lock) _planned[_calls + call] = moment;
    }

    /// <summary>Takes back what is planned and has not happened.</summary>
    public void Clear()
    {
        lock (_lock) _planned.Clear();
    }

    public async Task<T> RunAsync<T>(StorageCall call, Func<Task<T>> run)
    {
        FaultMoment moment;
        lock (_lock) HasFailed |= _planned.Remove(++_calls, out moment);
        if (moment == FaultMoment.BeforeEffect) throw new StorageUnavailableException($"Not done: {call}");
        var result = await run();
        if (moment == FaultMoment.AfterEffect) throw new StorageUnavailableException($"Done, but without an answer: {call}");
        return result;
    }
}

/// <summary>When a call fails.</summary>
public enum FaultMoment
{
    /// <summary>It does not.</summary>
    Never,

    /// <summary>The request never arrived.</summary>
    BeforeEffect,

    /// <summary>The request was done and its answer lost.</summary>
    AfterEffect,
}
