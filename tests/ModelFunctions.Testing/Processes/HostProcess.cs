using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Testing.Processes;

/// <summary>A .NET program in a process of its own: a host under test that may be killed. It never outlives its disposal.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private readonly ChildProcess process;

    private HostProcess(ChildProcess process) => this.process = process;

    /// <summary>Its process id.</summary>
    public int Id => process.Id;

    /// <summary>The last 500 lines that it printed, for messages.</summary>
    public string Output => process.Output;

    /// <summary>Completes when it has ended.</summary>
    public Task Exited => process.Exited;

    /// <summary>How it ended, in words with its exit code.</summary>
    public string Ending => process.Ending;

    /// <summary>Starts a built program.</summary>
    /// <param name="assembly">Path of its dll.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables to set (or, with null, to remove) beside those of the test run.</param>
    /// <exception cref="FileNotFoundException">There is no such dll.</exception>
    public static HostProcess Start(string assembly, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        if (!File.Exists(assembly))
            throw new FileNotFoundException($"{assembly} is not built.", assembly);
        return new HostProcess(ChildProcess.Start(
            Path.GetFileNameWithoutExtension(assembly),
            "dotnet",
            [assembly, .. arguments],
            environment: environment));
    }

    /// <summary>Waits (30 s unless said otherwise) for a line that starts with <paramref name="prefix"/>; one printed before counts.</summary>
    /// <returns>The line without the prefix.</returns>
    /// <exception cref="InvalidOperationException">It ended without such a line; the message has its output.</exception>
    /// <exception cref="TimeoutException">It printed no such line in time; the message has its output.</exception>
    public async Task<string> LineAsync(string prefix, TimeSpan? timeout = null) =>
        (await process.LineAsync(prefix, timeout ?? TimeSpan.FromSeconds(30)))[prefix.Length..];

    /// <summary>Ends it at once, as a lost machine would, and waits until it has gone.</summary>
    public async Task KillAsync()
    {
        process.Send(Signal.Kill);
        await process.Exited;
    }

    /// <summary>Asks it to end and waits; kills it when <paramref name="grace"/> (10 s) is over.</summary>
    public Task StopAsync(TimeSpan? grace = null) => process.StopAsync(grace);

    /// <summary>What memory it has now and had at most; null where the system does not tell.</summary>
    public ProcessMemory? Memory => ProcessMemory.Of(process.Id);

    /// <summary>Stops it.</summary>
    public ValueTask DisposeAsync() => process.DisposeAsync();
}
