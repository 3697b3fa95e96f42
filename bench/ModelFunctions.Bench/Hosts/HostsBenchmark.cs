using System.Globalization;
using ModelFunctions.Core.Models;
using ModelFunctions.Testing.Processes;

namespace ModelFunctions.Bench.Hosts;

/// <summary>
/// <c>bench hosts [TIMES]</c>: what takes time for whoever uses a host, on the local one and on the Functions host. It is printed and not kept,
/// for it tells of the Core Tools on this machine, too.
/// </summary>
internal sealed class HostsBenchmark : IBenchmark
{
    private const int DefaultTimes = 20;

    public string Name => "hosts";

    public async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var times = args.Count > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : DefaultTimes;
        List<string[]> rows = [await MeasureAsync("local host", BenchHost.LocalAsync, times)];
        if (BuiltFunctions.Missing is null) rows.Add(await MeasureAsync("Functions host", BenchHost.FunctionsAsync, times));
        new Report(Name).Table(
            [
                "median, p95, longest", $"upload → registered, s ({2 * times})", $"fault → routing without the candidate, s ({times})",
                $"POST …/rollback, ms ({times})",
            ],
            rows);
        if (BuiltFunctions.Missing is { } missing) Console.WriteLine($"Without the Functions host. {missing}");
        return 0;
    }

    private static async Task<string[]> MeasureAsync(string name, Func<Task<BenchHost>> start, int times)
    {
        await using var host = await start();
        var (hand, fault) = (new ByHand(host), new FaultToRouting(host));
        // What is loaded at first use is not what anybody waits for every day.
        await new ByHand(host).MeasureAsync(ModelName.Parse("first"));
        List<double> reverted = [];
        for (var i = 0; i < times; i++)
        {
            await hand.MeasureAsync(ModelName.Parse($"hand-{i}"));
            reverted.Add(await fault.MeasureAsync(ModelName.Parse($"fault-{i}")));
        }
        return [name, Shown(hand.Registered, "0.00"), Shown(reverted, "0.00"), Shown(hand.RolledBack, "0.0")];
    }

    private static string Shown(List<double> values, string format)
    {
        string At(double quantile) => Quantile.At(values, quantile).ToString(format, CultureInfo.InvariantCulture);
        return $"{At(0.5)}, {At(0.95)}, {At(1)}";
    }
}
