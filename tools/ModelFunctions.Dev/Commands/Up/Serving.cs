using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Dev.Commands;

/// <summary>The processes that serve, in the order in which they stop.</summary>
internal sealed class Serving(params ChildProcess[] processes) : IAsyncDisposable
{
    // A host lets what it has begun come to its end.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    public IReadOnlyList<ChildProcess> Processes { get; } = processes;

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Processes) await process.StopAsync(StopTimeout);
    }
}
