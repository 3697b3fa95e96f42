namespace ModelFunctions.App.Tests.Durable;

/// <summary>An orchestration's events, as hosts hand them out: to the latest wait that was not cancelled, or to the next one.</summary>
internal sealed class ReplayedEvents
{
    private readonly List<string> _came = [];
    private readonly Stack<(string Event, Func<bool> End)> _waits = [];

    public Task<T> WaitAsync<T>(string name, CancellationToken cancel)
    {
        if (_came.Remove(name)) return Task.FromResult(default(T)!);
        var wait = new TaskCompletionSource<T>();
        cancel.Register(() => wait.TrySetCanceled(cancel));
        _waits.Push((name, () => wait.TrySetResult(default!)));
        return wait.Task;
    }

    public void Raise(string name)
    {
        while (_waits.TryPop(out var wait))
            if (wait.Event == name && wait.End()) return;
        _came.Add(name);
    }
}
