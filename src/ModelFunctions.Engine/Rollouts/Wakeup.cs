namespace ModelFunctions.Engine.Rollouts;

/// <summary>A wait that can be cut short; a ring that comes while nobody waits cuts the next wait short.</summary>
internal sealed class Wakeup
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _waiting;
    private bool _rung;

    public void Ring()
    {
        TaskCompletionSource? waiting;
        lock (_lock)
        {
            waiting = _waiting;
            _rung = waiting is null;
        }
        waiting?.TrySetResult();
    }

    /// <summary>Waits for the span, a ring or the stop, whichever comes first.</summary>
    public async Task WaitAsync(TimeSpan span, TimeProvider clock, CancellationToken stop)
    {
        var waiting = new TaskCompletionSource();
        lock (_lock)
        {
            if (_rung || span <= TimeSpan.Zero)
            {
                _rung = false;
                return;
            }
            _waiting = waiting;
        }
        await using (clock.CreateTimer(_ => waiting.TrySetResult(), null, span, Timeout.InfiniteTimeSpan))
        await using (stop.UnsafeRegister(_ => waiting.TrySetResult(), null))
            await waiting.Task;
        lock (_lock) _waiting = null;
    }
}
