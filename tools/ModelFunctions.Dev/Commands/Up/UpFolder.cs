using System.Diagnostics;
using System.Text.Json;
using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Dev.Commands;

/// <summary>
/// The data folder of one <c>up</c>, taken before anything is started on it. The operating system gives the lock back when this process ends,
/// however it ends; what a killed one had started may end a little later, and is waited for.
/// </summary>
internal sealed class UpFolder : IDisposable
{
    private static readonly TimeSpan EndTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _lock;
    private readonly string _run;
    private readonly UpRun _now;

    private UpFolder(FileStream @lock, string run, UpRun now)
    {
        (_lock, _run, _now) = (@lock, run, now);
        Write();
    }

    /// <summary>Takes the folder.</summary>
    /// <exception cref="DevException">Another one uses it; the message names where that one serves.</exception>
    public static async Task<UpFolder> TakeAsync(UpOptions options, CancellationToken stop)
    {
        var run = Path.Combine(options.Data, "up.run");
        var mine = Lock(options, "up.lock") ?? throw InUse(options, Read<UpRun>(run)?.Url);
        try
        {
            await EndedAsync(Read<UpRun>(run), stop);
            using var host = Lock(options, "host.lock") ?? throw InUse(options, Read<UpRun>(Path.Combine(options.Data, "up.json"))?.Url);
            return new UpFolder(mine, run, new UpRun(options.Url, []));
        }
        catch
        {
            await mine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Remembers what was started on the folder, for whoever comes after a kill.</summary>
    public void Remember(params IReadOnlyList<ChildProcess> started)
    {
        _now.Started.AddRange(started.Select(process => process.Id).Select(id => Find(id)).OfType<Process>()
            .Select(process => new StartedProcess(process.Id, process.StartTime.ToUniversalTime())));
        Write();
    }

    public void Dispose() => _lock.Dispose();

    private void Write() => File.WriteAllText(_run, JsonSerializer.Serialize(_now, JsonSerializerOptions.Web));

    /// <summary>The lock on a file of the folder; null where another process has it.</summary>
    private static FileStream? Lock(UpOptions options, string name)
    {
        try
        {
            Directory.CreateDirectory(options.Data);
            return new FileStream(Path.Combine(options.Data, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new DevException($"The data folder {options.Data} cannot be used: {denied.Message} Choose another folder with --data DIR.");
        }
        catch (IOException) when (File.Exists(Path.Combine(options.Data, name)))
        {
            return null;
        }
        catch (IOException wrong)
        {
            throw new DevException($"The data folder {options.Data} cannot be used: {wrong.Message} Choose another folder with --data DIR.");
        }
    }

    private static DevException InUse(UpOptions options, string? url) => new(
        $"The data folder {options.Data} is in use by {url ?? "another host"}: stop that one with Ctrl-C in its terminal, or choose another folder with --data DIR.");

    private static T? Read<T>(string file) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(file), JsonSerializerOptions.Web);
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException)
        {
            return null;
        }
    }

    private static async Task EndedAsync(UpRun? before, CancellationToken stop)
    {
        var left = (before?.Started ?? []).Where(started => started.IsRunning).ToList();
        if (left.Count == 0) return;
        Console.WriteLine("Waiting for what the last `up` started to end …");
        var began = Stopwatch.GetTimestamp();
        while (left.Exists(started => started.IsRunning))
        {
            if (Stopwatch.GetElapsedTime(began) > EndTimeout)
                throw new DevException($"Process {left.First(started => started.IsRunning).Id}, which the last `up` started, does not end. End it, then start `up` again.");
            await Task.Delay(Between, stop);
        }
    }

    private static Process? Find(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A run of <c>up</c>.</summary>
    private sealed record UpRun(string Url, List<StartedProcess> Started);

    /// <summary>A process by its id, and, since ids are used again, when it began.</summary>
    private sealed record StartedProcess(int Id, DateTime Began)
    {
        // Two processes compute the same moment a little differently.
        private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

        [System.Text.Json.Serialization.JsonIgnore]
        public bool IsRunning
        {
            get
            {
                using var found = Find(Id);
                return found is { HasExited: false } && (found.StartTime.ToUniversalTime() - Began).Duration() < Tolerance;
            }
        }
    }
}
