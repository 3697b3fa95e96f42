using System.Diagnostics;
using System.Globalization;
using ModelFunctions.Cli;

namespace ModelFunctions.Bench.Judging;

/// <summary><c>judge-lines [LINES]</c>: <c>modelfn judge</c> on many lines (10 million unless told otherwise), and the memory that it takes.</summary>
internal sealed class JudgeLinesBenchmark : IBenchmark
{
    private const long DefaultLines = 10_000_000;

    private const string Line = """{"candidate":{"requests":100,"errors":1},"stable":{"requests":900,"errors":9}}""";

    public string Name => "judge-lines";

    public async Task RunAsync(IReadOnlyList<string> args)
    {
        var lines = args.Count > 0 ? long.Parse(args[0], CultureInfo.InvariantCulture) : DefaultLines;
        var policy = Path.GetTempFileName();
        await File.WriteAllTextAsync(policy, """{"watch":"0s","checks":[{"kind":"errors"}]}""");
        var watch = Stopwatch.StartNew();
        var exit = await new Modelfn(new Repeated(lines), TextWriter.Null, Console.Error)
            .RunAsync(["judge", "--policy", policy, "--blocks", "-", "-o", "json"]);
        File.Delete(policy);
        await Results.PublishAsync(Name, string.Create(CultureInfo.InvariantCulture, $"""
            # modelfn judge on many lines

            {lines:N0} lines in {watch.Elapsed.TotalSeconds:0} s, {watch.Elapsed.TotalMicroseconds / lines:0.0} µs each; exit {exit}; at most
            {Process.GetCurrentProcess().PeakWorkingSet64 / 1_048_576} MiB of memory.

            """));
    }

    private sealed class Repeated(long lines) : TextReader
    {
        private long left = lines;

        public override string? ReadLine() => left-- > 0 ? Line : null;
    }
}
