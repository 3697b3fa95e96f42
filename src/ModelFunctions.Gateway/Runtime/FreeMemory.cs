using System.Globalization;

namespace ModelFunctions.Gateway.Runtime;

/// <summary>How much memory is left for another version.</summary>
internal static class FreeMemory
{
    /// <summary>While a file is loaded, its bytes are there twice: as they were read and as the session keeps them.</summary>
    public const int WhileLoading = 2;

    private const string MachinesMemory = "/proc/meminfo";

    /// <summary>The bytes that this process may still take, and, on Linux, that the machine still has.</summary>
    /// <param name="limit">The most that the process may have.</param>
    public static long Bytes(long limit) =>
        Math.Max(0, Math.Min(limit - Environment.WorkingSet, File.Exists(MachinesMemory) ? Available(File.ReadLines(MachinesMemory)) : long.MaxValue));

    /// <summary>What Linux says could be taken without swapping; no bound where it does not say.</summary>
    internal static long Available(IEnumerable<string> lines)
    {
        var words = lines.FirstOrDefault(line => line.StartsWith("MemAvailable:", StringComparison.Ordinal))
            ?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words is [_, var number, "kB"] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var kibibytes)
            ? kibibytes * 1024
            : long.MaxValue;
    }
}
