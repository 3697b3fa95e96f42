using System.Globalization;
using ModelFunctions.Bench.Hosts;
using ModelFunctions.Testing.Processes;

namespace ModelFunctions.Bench.Scale;

/// <summary>
/// <c>bench scale [MODELS UPLOADS]</c>: storage calls at rest and at work, counted. <c>bench scale local|functions ROLLOUTS SECONDS</c>: rollouts that
/// begin at once on a host of its own; it is printed and not kept, for it tells of this machine.
/// </summary>
internal sealed class ScaleBenchmark : IBenchmark
{
    private const int DefaultModels = 10_000, DefaultUploads = 100_000;

    private static readonly Arithmetic.Size Promised = new(10_000, 1_000, 100, TimeSpan.FromSeconds(30));

    public string Name => "scale";

    public Task<int> RunAsync(IReadOnlyList<string> args) => args switch
    {
        ["local", var rollouts, var seconds] => RunAsync("local host", BenchHost.LocalAsync, rollouts, seconds),
        ["functions", var rollouts, var seconds] => BuiltFunctions.Missing is { } missing
            ? throw new InvalidOperationException(missing)
            : RunAsync("Functions host", BenchHost.FunctionsAsync, rollouts, seconds),
        [var models, var uploads] => CountAsync(Number(models), Number(uploads)),
        _ => CountAsync(DefaultModels, DefaultUploads),
    };

    private async Task<int> CountAsync(int models, int uploads)
    {
        var report = new Report(Name);
        report.Line("# Scale: storage calls, counted");
        report.Line();
        var account = new RestingAccount();
        await account.SettleAsync(models, uploads);
        var first = await RestingCalls.FirstPassAsync(account);
        List<(string[] Row, double Calls)> hosts = [];
        foreach (var host in RestingCalls.Hosts) hosts.Add(await RestingCalls.MeasureAsync(account, host));
        report.Line(string.Create(CultureInfo.InvariantCulture, $"At rest, {models:N0} settled models and {uploads:N0} uploads: storage calls a minute, over two hours."));
        report.Line();
        report.Table(["host", "reconciler", "uploads", "artifacts", "retention", $"sum (≤ {RestingCalls.MostAMinute})", "lists of uploads"], hosts.Select(host => host.Row));
        var following = await FollowingCalls.CountAsync(models);
        report.Line($"The first pass of a process that has just started: {first} calls (≤ {RestingCalls.MostInFirstPass}). A gateway that follows: {following} calls a minute (≤ {FollowingCalls.MostAMinute}).");
        report.Line();
        var looks = new List<(int Servers, LookCalls Calls)>();
        foreach (var servers in (int[])[1, 10, 100]) looks.Add((servers, await LookCalls.CountAsync(servers)));
        report.Line("A rollout in a step: storage calls.");
        report.Line();
        report.Table(
            ["servers", "a look (≤ 10)", "more where the lease is renewed", "looking after its model"],
            looks.Select(look => (string[])[$"{look.Servers}", $"{look.Calls.Look}", $"{look.Calls.Renewal}", $"{look.Calls.Reconciliation}"]));
        var parts = Arithmetic.Of(Promised, looks[^1].Calls);
        var sum = parts.Sum(part => part.ASecond);
        report.Line($"From these, {Promised}: calls a second.");
        report.Line();
        report.Table(["part", "how", "calls a second"], [.. parts.Select(part => (string[])[part.What, part.Why, Shown(part.ASecond)]), ["**sum**", $"≤ {Arithmetic.Most}", Shown(sum)]]);
        report.Line($"Besides these, gateways insert {Shown(Arithmetic.Blocks(Promised))} blocks a second.");
        await report.SaveAsync();
        var isGood = first <= RestingCalls.MostInFirstPass && hosts.All(host => host.Calls <= RestingCalls.MostAMinute) && following <= FollowingCalls.MostAMinute
            && looks.All(look => look.Calls.Look <= 10) && looks.Select(look => look.Calls).Distinct().Count() == 1 && sum <= Arithmetic.Most;
        return isGood ? 0 : 1;
    }

    private static async Task<int> RunAsync(string name, Func<Task<BenchHost>> start, string rollouts, string seconds)
    {
        await using var host = await start();
        var outcome = await new ManyRollouts(host, Number(rollouts), TimeSpan.FromSeconds(Number(seconds))).MeasureAsync();
        string At(double quantile) => Quantile.At([.. outcome.Overdue], quantile).ToString("0.00", CultureInfo.InvariantCulture);
        new Report("scale").Table(
            [name, "all in their step after", "looks overdue, s: p50, p95, p99, longest", "list behind by 5 s", "host: cores, MiB", "emulator: cores"],
            [[
                $"{rollouts} rollouts, looks every {seconds} s", $"{outcome.UntilStepping.TotalSeconds:0} s", $"{At(0.5)}, {At(0.95)}, {At(0.99)}, {At(1)} of {outcome.Overdue.Count}",
                $"{outcome.ListBehind} of {outcome.Sampled}", $"{outcome.HostCores:0.00}, {outcome.HostMemory >> 20}", $"{outcome.AzuriteCores:0.00}",
            ]]);
        return 0;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Shown(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
