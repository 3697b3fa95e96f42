using ModelFunctions.Testing.Calls;

namespace ModelFunctions.Bench.Scale;

/// <summary>Counts storage calls by what they are for. A list of blobs counts as one: its requests are counted by its length.</summary>
internal sealed class CallCounter : ICallHook
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private string _what = "";

    /// <summary>How many calls there were for each.</summary>
    public IReadOnlyDictionary<string, int> Counts
    {
        get
        {
            lock (_lock) return new Dictionary<string, int>(_counts);
        }
    }

    /// <summary>All of them.</summary>
    public int Sum => Counts.Values.Sum();

    /// <summary>From here on calls are counted anew, or for something else.</summary>
    public async Task ForAsync(string what, Func<Task> work)
    {
        lock (_lock) _what = what;
        await work();
    }

    public void Clear()
    {
        lock (_lock) _counts.Clear();
    }

    public Task<T> RunAsync<T>(StorageCall call, Func<Task<T>> run)
    {
        lock (_lock)
        {
            var what = call is { Port: "uploads", Method: "List" } ? Listing : _what;
            _counts[what] = _counts.GetValueOrDefault(what) + 1;
        }
        return run();
    }

    /// <summary>What lists of uploads are counted as.</summary>
    public const string Listing = "lists of uploads";
}
