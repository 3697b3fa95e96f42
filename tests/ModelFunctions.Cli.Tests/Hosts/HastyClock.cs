namespace ModelFunctions.Cli.Tests.Hosts;

/// <summary>A clock on which every wait is over at once and takes its time all the same: what comes after it is later by that much.</summary>
internal sealed class HastyClock : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset _now = Sample.Now;

    /// <summary>How long all waits together were.</summary>
    public TimeSpan Waited => GetUtcNow() - Sample.Now;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Timer(this, callback, state, dueTime);

    private sealed class Timer : ITimer
    {
        private readonly HastyClock _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly System.Threading.Timer _inner;
        private readonly TimeSpan _due;

        public Timer(HastyClock clock, TimerCallback callback, object? state, TimeSpan due)
        {
            (_clock, _callback, _state, _due) = (clock, callback, state, due);
            // A time limit is long and must not be over before the waits within it.
            _inner = new System.Threading.Timer(_ => Fire(), null, due == Timeout.InfiniteTimeSpan ? due : due < TimeSpan.FromMinutes(1) ? TimeSpan.Zero : TimeSpan.FromSeconds(30), Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => _inner.Dispose();

        public ValueTask DisposeAsync() => _inner.DisposeAsync();

        private void Fire()
        {
            lock (_clock._lock) _clock._now += _due;
            _callback(_state);
        }
    }
}
