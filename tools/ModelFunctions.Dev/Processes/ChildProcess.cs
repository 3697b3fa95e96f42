using System.Diagnostics;

namespace ModelFunctions.Dev.Processes;

/// <summary>
/// A process that this one started and owns. It gets a pipe as its standard input, which the operating system closes when
/// the owner ends in whatever way; a child that stops at the end of its input therefore never outlives its owner.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ChildOutput output;

    private ChildProcess(string name, Process process, ChildOutput output)
    {
        (Name, this.process, this.output) = (name, process, output);
        Exited = process.WaitForExitAsync();
    }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>Its process id.</summary>
    public int Id => process.Id;

    /// <summary>Completes when the process has ended and all that it printed has been read.</summary>
    public Task Exited { get; }

    /// <summary>The last 500 lines that it printed, of both streams.</summary>
    public string Output => output.Text;

    /// <summary>How it ended, for messages: its exit code and, on Linux and macOS, the signal behind it.</summary>
    public string Ending => process switch
    {
        { HasExited: false } => "still running",
        { ExitCode: > 128 and < 160 } when !OperatingSystem.IsWindows() => $"exit code {process.ExitCode}, signal {process.ExitCode - 128}",
        _ => $"exit code {process.ExitCode}",
    };

    /// <summary>Starts <paramref name="file"/>, found on the PATH, in <paramref name="folder"/> or else the repository's root.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="file">The program.</param>
    /// <param name="arguments">Its arguments, not yet quoted.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="environment">Variables to set (or, with null, to remove) beside the inherited ones.</param>
    /// <param name="echo">Is called with every line as it comes, on some thread.</param>
    public static ChildProcess Start(
        string name,
        string file,
        IEnumerable<string> arguments,
        string? folder = null,
        IReadOnlyDictionary<string, string?>? environment = null,
        Action<string>? echo = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder ?? Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (variable, value) in environment ?? new Dictionary<string, string?>())
            start.Environment[variable] = value;

        var output = new ChildOutput(echo);
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ChildProcess(name, process, output);

        void Add(string? line)
        {
            if (line is not null)
                output.Add(line);
        }
    }

    /// <summary>Waits for a line that starts with <paramref name="prefix"/>; one printed before counts.</summary>
    /// <exception cref="InvalidOperationException">The process ended without such a line; the message has its output.</exception>
    /// <exception cref="TimeoutException">It printed no such line in time; the message has its output.</exception>
    public async Task<string> LineAsync(string prefix, TimeSpan timeout, CancellationToken cancellation = default)
    {
        var line = output.LineAsync(prefix);
        var first = await Task.WhenAny(line, Exited, Task.Delay(timeout, cancellation));
        cancellation.ThrowIfCancellationRequested();
        if (line.IsCompleted)
            return await line;
        throw first == Exited
            ? new InvalidOperationException($"{Name} ended ({Ending}) before it printed “{prefix}”:{Environment.NewLine}{Output}")
            : new TimeoutException($"{Name} did not print “{prefix}” within {timeout}:{Environment.NewLine}{Output}");
    }

    /// <summary>Sends a signal (Linux and macOS; elsewhere only <see cref="Signal.Kill"/>).</summary>
    public void Send(Signal signal)
    {
        if (OperatingSystem.IsWindows() && signal == Signal.Kill)
            process.Kill();
        else if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException($"There is no signal {signal} on Windows.");
        else if (!process.HasExited)
            Posix.Send(process.Id, signal);
    }

    /// <summary>Asks it to end, by SIGTERM and the end of its input, and waits; kills it when <paramref name="grace"/> (10 s) is over.</summary>
    public async Task StopAsync(TimeSpan? grace = null)
    {
        if (!OperatingSystem.IsWindows())
            Send(Signal.Terminate);
        process.StandardInput.Close();
        await Task.WhenAny(Exited, Task.Delay(grace ?? TimeSpan.FromSeconds(10)));
        Send(Signal.Kill);
        await Exited;
    }

    /// <summary>Stops it as <see cref="StopAsync"/> does.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        process.Dispose();
    }
}
