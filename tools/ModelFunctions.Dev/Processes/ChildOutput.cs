namespace ModelFunctions.Dev.Processes;

/// <summary>What a child process has printed: the last 500 lines, and a way to wait for one.</summary>
internal sealed class ChildOutput(Action<string>? echo)
{
    private const int Kept = 500;

    private readonly Lock gate = new();
    private readonly Queue<string> lines = new();
    private readonly List<(string Prefix, TaskCompletionSource<string> Line)> waiting = [];

    public string Text
    {
        get
        {
            lock (gate)
                return string.Join(Environment.NewLine, lines);
        }
    }

    public void Add(string line)
    {
        lock (gate)
        {
            lines.Enqueue(line);
            if (lines.Count > Kept)
                lines.Dequeue();
            foreach (var (_, found) in waiting.Where(wait => line.StartsWith(wait.Prefix, StringComparison.Ordinal)))
                found.TrySetResult(line);
            waiting.RemoveAll(wait => wait.Line.Task.IsCompleted);
        }

        echo?.Invoke(line);
    }

    /// <summary>The first line kept, or else the next one printed, that starts with <paramref name="prefix"/>.</summary>
    public Task<string> LineAsync(string prefix)
    {
        lock (gate)
        {
            if (lines.FirstOrDefault(line => line.StartsWith(prefix, StringComparison.Ordinal)) is { } line)
                return Task.FromResult(line);
            var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((prefix, found));
            return found.Task;
        }
    }
}
