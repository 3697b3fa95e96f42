using System.Diagnostics;
using System.Globalization;

namespace ModelFunctions.Bench.Serving;

/// <summary>Runs wrk, the load generator, against one URL.</summary>
internal static class Wrk
{
    /// <summary>What wrk measured.</summary>
    /// <param name="PerSecond">Requests answered per second.</param>
    /// <param name="P99">The 99th percentile of latencies, in milliseconds.</param>
    /// <param name="Failed">Answers other than 2xx, and connections that broke.</param>
    public sealed record Result(double PerSecond, double P99, int Failed);

    /// <summary>Posts one body for some seconds over some connections.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">wrk is not installed.</exception>
    public static async Task<Result> RunAsync(Uri url, string body, int connections, int seconds)
    {
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script,
                $"wrk.method = 'POST'\nwrk.body = '{body}'\nwrk.headers['Content-Type'] = 'application/json'\n");
            using var process = Process.Start(new ProcessStartInfo(
                "wrk", ["-t1", $"-c{connections}", $"-d{seconds}s", "--latency", "-s", script, url.ToString()])
            { RedirectStandardOutput = true })!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return Parse(output);
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static Result Parse(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.TrimEntries);
        string After(string prefix) => lines.FirstOrDefault(line => line.StartsWith(prefix, StringComparison.Ordinal))?[prefix.Length..].Trim() ?? "";
        var failed = After("Non-2xx or 3xx responses:") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        if (After("Socket errors:").Length > 0) failed++;
        return new Result(double.Parse(After("Requests/sec:"), CultureInfo.InvariantCulture), Milliseconds(After("99%")), failed);
    }

    private static double Milliseconds(string text)
    {
        var unit = text.TrimStart("0123456789.").ToString();
        var value = double.Parse(text.AsSpan(0, text.Length - unit.Length), CultureInfo.InvariantCulture);
        return unit switch { "us" => value / 1000, "ms" => value, "s" => value * 1000, _ => throw new FormatException($"'{text}' is no time.") };
    }
}
