using System.Diagnostics;
using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Dev.Functions;

/// <summary>The built app on the Azure Functions host, by <c>func start</c>: the host and the worker that it starts.</summary>
public sealed class FunctionsHost : IAsyncDisposable
{
    /// <summary>The app's project.</summary>
    public const string App = "ModelFunctions.App";

    // The host does not stop at the end of its input, so a shell watches the input and stops the host: the process that started both may be
    // killed. The worker does not stop with the host, so both are in one process group, and the shell ends the group.
    private const string EndsWithInput =
        """
        exec 3<&0; set -m
        "$@" </dev/null & host=$!
        (cat <&3 >/dev/null; kill -- -$host) & watch=$!
        trap 'kill -- -$host' TERM INT
        while kill -0 $host 2>/dev/null; do wait $host; code=$?; done
        kill -9 -- -$host -$watch 2>/dev/null; exit $code
        """;

    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    private FunctionsHost(ChildProcess process, Uri url) => (Process, Url) = (process, url);

    /// <summary>The root of its processes: host and worker are below it.</summary>
    public ChildProcess Process { get; }

    /// <summary>Where it answers.</summary>
    public Uri Url { get; }

    /// <summary>What keeps it from being started on this machine; null where nothing does.</summary>
    public static string? MissingOfMachine =>
        CoreTools.Here.Find() is null ? "Azure Functions Core Tools 4 are not installed: “func” is neither on the PATH nor in tools/functions." : null;

    /// <summary>What keeps it from being started with the app in <paramref name="folder"/>; null where nothing does.</summary>
    public static string? Missing(string folder) =>
        MissingOfMachine
        ?? (File.Exists(Path.Combine(folder, $"{App}.dll"))
            ? null
            : $"The Functions app is not built: run dotnet build src/{App} -c Release.");

    /// <summary>Starts it on a port of loopback; <see cref="ReadyAsync"/> waits until it serves.</summary>
    /// <param name="folder">The app, built or published.</param>
    /// <param name="port">Its port.</param>
    /// <param name="storage">A connection string for the host and for the models.</param>
    /// <param name="echo">Is called with every line that it prints.</param>
    public static FunctionsHost Start(string folder, int port, string storage, Action<string>? echo = null)
    {
        var tools = CoreTools.Here.Find() ?? throw new InvalidOperationException(MissingOfMachine);
        string[] command = [tools, "start", "--port", $"{port}"];
        if (!OperatingSystem.IsWindows()) command = ["bash", "-c", EndsWithInput, "bash", .. command];
        var settings = new Dictionary<string, string?> { ["AzureWebJobsStorage"] = storage, ["ModelStorage"] = storage };
        return new FunctionsHost(
            ChildProcess.Start("The Functions host", command[0], command[1..], folder, settings, echo), new Uri($"http://127.0.0.1:{port}"));
    }

    /// <summary>Waits until it serves.</summary>
    /// <exception cref="InvalidOperationException">It ended; the message has its output.</exception>
    /// <exception cref="TimeoutException">It does not serve after three minutes; the message has its output.</exception>
    public async Task ReadyAsync(CancellationToken stop = default)
    {
        using var http = new HttpClient();
        var waiting = Stopwatch.StartNew();
        while (!await AnswersAsync(http, stop))
        {
            if (Process.Exited.IsCompleted)
                throw new InvalidOperationException($"{Process.Name} ended ({Process.Ending}):{Environment.NewLine}{Process.Output}");
            if (waiting.Elapsed > StartTimeout)
                throw new TimeoutException($"{Process.Name} did not answer at {Url} within {StartTimeout}:{Environment.NewLine}{Process.Output}");
            await Task.WhenAny(Process.Exited, Task.Delay(Poll, stop));
            stop.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Ends host and worker at once, as a lost machine would.</summary>
    public async Task KillAsync()
    {
        using (var host = System.Diagnostics.Process.GetProcessById(Process.Id)) host.Kill(entireProcessTree: true);
        await Process.Exited;
    }

    /// <summary>Stops it.</summary>
    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private async Task<bool> AnswersAsync(HttpClient http, CancellationToken stop)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(Url, "/api/health/ready"), stop);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
