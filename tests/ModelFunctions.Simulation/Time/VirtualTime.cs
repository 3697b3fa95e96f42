namespace ModelFunctions.Simulation.Time;

/// <summary>Virtual time: what happens next happens at once, and everything on one thread.</summary>
public sealed class VirtualTime
{
    private readonly PriorityQueue<Action, Moment> _events = new(Comparer<Moment>.Create(static (a, b) => a.CompareTo(b)));
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private long _order;

    /// <summary>The true time; clocks of processes differ from it.</summary>
    public DateTimeOffset Now { get; private set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Events that have happened.</summary>
    public long Steps { get; private set; }

    public void In(TimeSpan span, Action happens)
    {
        // What leaves the thread would make a seed unrepeatable.
        if (Environment.CurrentManagedThreadId != _thread) throw new InvalidOperationException("Something has left the simulation's thread.");
        _events.Enqueue(happens, new Moment(Now + (span > TimeSpan.Zero ? span : TimeSpan.Zero), _order++));
    }

    /// <summary>Lets the next event happen; false if there is none before <paramref name="end"/>.</summary>
    public bool Step(DateTimeOffset end)
    {
        if (!_events.TryPeek(out _, out var next) || next.At > end) return false;
        var happens = _events.Dequeue();
        Now = next.At;
        Steps++;
        happens();
        return true;
    }

    /// <summary>When something happens; what was asked for first happens first.</summary>
    private readonly record struct Moment(DateTimeOffset At, long Order)
    {
        public int CompareTo(Moment other) =>
            At.UtcTicks != other.At.UtcTicks ? At.UtcTicks.CompareTo(other.At.UtcTicks) : Order.CompareTo(other.Order);
    }
}
