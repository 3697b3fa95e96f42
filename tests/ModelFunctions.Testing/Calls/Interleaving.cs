namespace ModelFunctions.Testing.Calls;

/// <summary>
/// Runs asynchronous work on one thread, and whenever several pieces could go on lets a seeded die choose: each seed is another order of
/// events, and the same seed the same order again.
/// </summary>
/// <remarks>It orders what awaits without <c>ConfigureAwait(false)</c>; what goes to the thread pool is not in its hands.</remarks>
public sealed class Interleaving : SynchronizationContext
{
    private readonly Lock _lock = new();
    private readonly Random _die;
    private readonly Action _whenIdle;
    private readonly List<(SendOrPostCallback Go, object? State)> _ready = [];

    private Interleaving(int seed, Action whenIdle)
    {
        _die = new Random(seed);
        _whenIdle = whenIdle;
    }

    /// <summary>Runs the work to its end.</summary>
    /// <param name="seed">Which order.</param>
    /// <param name="whenIdle">What helps when everything waits: advance the clock.</param>
    /// <param name="work">Pieces of work, all begun in a random order.</param>
    public static T[] Run<T>(int seed, Action whenIdle, IEnumerable<Func<Task<T>>> work)
    {
        var before = Current;
        var context = new Interleaving(seed, whenIdle);
        SetSynchronizationContext(context);
        try
        {
            var all = Task.WhenAll(work.Select(StartLaterAsync).ToList());
            context.RunUntil(all);
            return all.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_lock) _ready.Add((d, state));
    }

    private static async Task<T> StartLaterAsync<T>(Func<Task<T>> work)
    {
        await Task.Yield();
        return await work();
    }

    private void RunUntil(Task all)
    {
        while (!all.IsCompleted)
        {
            if (Next() is var (go, state)) go(state);
            else _whenIdle();
        }
    }

    private (SendOrPostCallback Go, object? State)? Next()
    {
        lock (_lock)
        {
            if (_ready.Count == 0) return null;
            var chosen = _die.Next(_ready.Count);
            var next = _ready[chosen];
            _ready.RemoveAt(chosen);
            return next;
        }
    }
}
