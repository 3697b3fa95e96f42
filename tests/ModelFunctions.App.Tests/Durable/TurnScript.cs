namespace ModelFunctions.App.Tests.Durable;

/// <summary>What a test does before turns: once before the first that fits, or before all that do.</summary>
internal sealed class TurnScript
{
    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];

    public void Add(Func<Turn, bool> fits, Func<Turn, Task> act, int times)
    {
        lock (_lock) _entries.Add(new Entry(fits, act, times));
    }

    /// <summary>Does what is to be done before the turn.</summary>
    public async Task PlayAsync(Turn turn)
    {
        foreach (var entry in Take(turn)) await entry.Act(turn);
    }

    private List<Entry> Take(Turn turn)
    {
        lock (_lock)
        {
            var due = _entries.Where(entry => entry.Times > 0 && entry.Fits(turn)).ToList();
            foreach (var entry in due) entry.Times--;
            return due;
        }
    }

    private sealed class Entry(Func<Turn, bool> fits, Func<Turn, Task> act, int times)
    {
        public Func<Turn, bool> Fits => fits;

        public Func<Turn, Task> Act => act;

        public int Times { get; set; } = times;
    }
}
