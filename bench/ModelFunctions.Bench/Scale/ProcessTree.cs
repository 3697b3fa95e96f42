using System.Globalization;

namespace ModelFunctions.Bench.Scale;

/// <summary>What the processes that this one has started cost, from <c>/proc</c>: the storage emulator, and all others together.</summary>
/// <param name="Azurite">Seconds of processor time of the emulator.</param>
/// <param name="Host">Seconds of processor time of the others.</param>
/// <param name="HostMemory">Bytes of physical memory of the others.</param>
internal sealed record ProcessTree(double Azurite, double Host, long HostMemory)
{
    private const double TicksPerSecond = 100;

    /// <summary>Now.</summary>
    public static ProcessTree Read()
    {
        var processes = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(Stat).OfType<Process>().ToList();
        var children = processes.ToLookup(process => process.Parent);
        var (azurite, host, memory) = (0.0, 0.0, 0L);
        var left = new Queue<Process>(children[Environment.ProcessId]);
        while (left.TryDequeue(out var process))
        {
            if (process.Command.Contains("azurite", StringComparison.Ordinal)) azurite += process.Seconds;
            else (host, memory) = (host + process.Seconds, memory + process.Memory);
            foreach (var child in children[process.Id]) left.Enqueue(child);
        }
        return new ProcessTree(azurite, host, memory);
    }

    private static Process? Stat(string? id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            long Field(int number) => long.Parse(fields[number - 3], CultureInfo.InvariantCulture);
            return new Process(
                int.Parse(id!, CultureInfo.InvariantCulture), (int)Field(4), (Field(14) + Field(15)) / TicksPerSecond, Field(24) * Environment.SystemPageSize,
                File.ReadAllText($"/proc/{id}/cmdline"));
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return null;
        }
    }

    private sealed record Process(int Id, int Parent, double Seconds, long Memory, string Command);
}
