namespace ModelFunctions.Simulation.Time;

/// <summary>A process's clock: virtual time, wrong by a constant, with timers that fire a little early or late.</summary>
public sealed class SkewedClock(VirtualTime queue, TimeSpan skew, Func<TimeSpan> jitter) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => queue.Now + skew;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer();
        if (dueTime != Timeout.InfiniteTimeSpan)
            queue.In(dueTime + jitter(), () =>
            {
                if (timer.IsOn) callback(state);
            });
        return timer;
    }

    private sealed class Timer : ITimer
    {
        public bool IsOn { get; private set; } = true;

        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose() => IsOn = false;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
