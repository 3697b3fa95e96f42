namespace ModelFunctions.Engine.Rollouts;

/// <summary>A wait that can be cut short; a ring that comes while nobody waits cuts the next wait short.</summary>
internal sealed class Wakeup
{
    private readonly Lock _lock = new();
    private TaskCompletionSource<bool>? _waiting;
    private bool _rung;

    public void Ring()
    {
        TaskCompletionSource<bool>? waiting;
        lock (_lock)
        {
            waiting = _waiting;
            _rung = waiting is null;
        }
        waiting?.TrySetResult(true);
    }

    /// <summary>Waits for the span, a ring or the stop, whichever comes first. A timer that fires early is set again for the rest.</summary>
    public async Task WaitAsync(TimeSpan span, TimeProvider clock, CancellationToken stop)
    {
        var until = clock.GetUtcNow() + span;
        while (!await IsCutShortAsync(until - clock.GetUtcNow(), clock, stop) && clock.GetUtcNow() < until)
        {
        }
    }

    private async Task<bool> IsCutShortAsync(TimeSpan span, TimeProvider clock, CancellationToken stop)
    {
        var waiting = new TaskCompletionSource<bool>();
        lock (_lock)
        {
            if (_rung || span <= TimeSpan.Zero)
            {
                _rung = false;
                return true;
            }
            _waiting = waiting;
        }
        await using (clock.CreateTimer(_ => waiting.TrySetResult(false), null, span, Timeout.InfiniteTimeSpan))
        await using (stop.UnsafeRegister(_ => waiting.TrySetResult(true), null))
            await waiting.Task;
        lock (_lock) _waiting = null;
        return waiting.Task.Result;
    }
}
