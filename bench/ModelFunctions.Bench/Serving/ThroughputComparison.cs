using ModelFunctions.Core.Deployments;
using ModelFunctions.Samples;

namespace ModelFunctions.Bench.Serving;

/// <summary>
/// The gateway against the bare endpoint, in many short turns, so that both see the same machine: what else it does falls on both, and the median of
/// the turns' ratios leaves out those in which it fell on one.
/// </summary>
internal static class ThroughputComparison
{
    private const string Body = """{"inputs":[{"name":"measurements","shape":[1,4],"datatype":"FP32","data":[39.1,18.7,181,3750]}]}""";
    private const int WarmUp = 4;
    private const double LeastThroughput = 0.9;
    private const double MostLatency = 1.2;

    /// <param name="report">Where it is said.</param>
    /// <param name="storage">The storage's connection string.</param>
    /// <param name="rounds">How many turns each has, an odd number.</param>
    /// <param name="seconds">How long a turn is.</param>
    public static async Task<bool> RunAsync(Report report, string storage, int rounds, int seconds)
    {
        var onnx = PenguinSamples.All().Single(sample => sample.File == "better.onnx").Bytes;
        await using var bare = await BareServer.StartAsync(onnx);
        await using var gateway = await GatewayServer.StartAsync(storage);
        await gateway.ServesAsync(await gateway.PublishAsync(
            await gateway.SaveAsync(1, onnx, RouteRole.Stable, 50), await gateway.SaveAsync(2, onnx, RouteRole.Candidate, 50)));

        var passed = true;
        report.Line("## Throughput and latency: a split 50:50 that is counted, against a bare endpoint on the same session");
        report.Line();
        var rows = new List<string[]>();
        foreach (var connections in new[] { 1, 16, 64 })
        {
            await Wrk.RunAsync(bare.Infer, Body, connections, WarmUp);
            await Wrk.RunAsync(gateway.Infer, Body, connections, WarmUp);
            List<Wrk.Result> theirs = [], ours = [];
            for (var round = 0; round < rounds; round++)
            {
                // Who goes first changes, so that nobody always follows the other.
                if (round % 2 == 0) theirs.Add(await Wrk.RunAsync(bare.Infer, Body, connections, seconds));
                ours.Add(await Wrk.RunAsync(gateway.Infer, Body, connections, seconds));
                if (round % 2 == 1) theirs.Add(await Wrk.RunAsync(bare.Infer, Body, connections, seconds));
            }
            var throughput = Median(ours.Zip(theirs, (our, their) => our.PerSecond / their.PerSecond));
            var latency = Median(ours.Zip(theirs, (our, their) => our.P99 / their.P99));
            var failed = ours.Sum(result => result.Failed);
            passed &= throughput >= LeastThroughput && latency <= MostLatency && failed == 0;
            rows.Add([$"{connections}", $"{Median(theirs.Select(one => one.PerSecond)):N0}", $"{Median(ours.Select(one => one.PerSecond)):N0}", $"{throughput:0.00}",
                $"{Median(theirs.Select(one => one.P99)):0.00} ms", $"{Median(ours.Select(one => one.P99)):0.00} ms", $"{latency:0.00}", $"{failed}"]);
        }
        report.Table(["connections", "bare /s", "gateway /s", $"ratio (≥ {LeastThroughput})", "bare p99", "gateway p99", $"ratio (≤ {MostLatency})", "failed"], rows);
        report.Line($"Medians of {rounds} rounds of {seconds} s each, bare and gateway in turns; ratios are medians of the rounds' ratios. {(passed ? "Reached." : "NOT reached.")}");
        report.Line();
        return passed;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
