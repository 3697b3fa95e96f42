using System.Globalization;

namespace ModelFunctions.Testing.Processes;

/// <summary>Physical memory of a process, in bytes.</summary>
/// <param name="Current">What it has now (VmRSS).</param>
/// <param name="Peak">The most that it ever had (VmHWM).</param>
public sealed record ProcessMemory(long Current, long Peak)
{
    /// <summary>Reads it from <c>/proc</c>; null where there is none (macOS, Windows) and for a process that has ended.</summary>
    public static ProcessMemory? Of(int process)
    {
        string[] status;
        try
        {
            status = File.ReadAllLines($"/proc/{process}/status");
        }
        catch (IOException)
        {
            return null;
        }

        return Bytes("VmRSS:") is { } current && Bytes("VmHWM:") is { } peak ? new ProcessMemory(current, peak) : null;

        // VmHWM:     12345 kB
        long? Bytes(string field) => status.FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal)) is { } line
            ? 1024 * long.Parse(line[field.Length..].Replace("kB", "", StringComparison.Ordinal), NumberStyles.Integer, CultureInfo.InvariantCulture)
            : null;
    }
}
