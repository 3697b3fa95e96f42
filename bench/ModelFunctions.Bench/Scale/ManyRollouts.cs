using System.Diagnostics;
using System.Globalization;
using ModelFunctions.Bench.Hosts;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.Bench.Scale;

/// <summary>Rollouts that begin at once on a host of its own, with a server that counts good requests for all of them.</summary>
internal sealed class ManyRollouts(BenchHost host, int rollouts, TimeSpan interval)
{
    private const int AtOnce = 8;

    private static readonly TimeSpan Measured = TimeSpan.FromMinutes(2);
    /// <summary>The emulator needs long for a list of a thousand rows: asked more often, it would measure that.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly List<ModelName> _models = [.. Enumerable.Range(1, rollouts).Select(i => ModelName.Parse(string.Create(CultureInfo.InvariantCulture, $"m-{i:D4}")))];

    /// <summary>What was measured.</summary>
    /// <param name="UntilStepping">From the last upload until all rollouts were in their step.</param>
    /// <param name="Overdue">Seconds that looks came after they were due, while all were in their step.</param>
    /// <param name="ListBehind">How many of the sampled changes were not in the list after five seconds.</param>
    /// <param name="Sampled">How many were sampled.</param>
    /// <param name="HostCores">Processors that the host used.</param>
    /// <param name="AzuriteCores">Processors that the storage emulator used.</param>
    /// <param name="HostMemory">The host's physical memory at the end, in bytes.</param>
    public sealed record Outcome(
        TimeSpan UntilStepping, IReadOnlyList<double> Overdue, int ListBehind, int Sampled, double HostCores, double AzuriteCores, long HostMemory);

    public async Task<Outcome> MeasureAsync()
    {
        await EachAsync(model => host.SetPolicyAsync(model, Policy));
        await EachAsync(model => host.UploadAsync(model, "1"));
        await UntilAllAsync(entry => entry is { Phase: null, Stable: not null }, _models.Count);
        using var stop = new CancellationTokenSource();
        var list = new ListWatch(host.Storage.Rows, _models);
        await using var servers = new ManyServers(host.Storage, interval);
        var watching = list.RunAsync(stop.Token);
        await EachAsync(model => host.UploadAsync(model, "2"));
        var uploaded = Stopwatch.GetTimestamp();
        await UntilAllAsync(entry => entry.Phase == RolloutPhase.Stepping, _models.Count);
        var untilStepping = Stopwatch.GetElapsedTime(uploaded);
        var (from, before, started) = (DateTimeOffset.UtcNow, ProcessTree.Read(), Stopwatch.GetTimestamp());
        await Task.Delay(Measured);
        var (after, seconds) = (ProcessTree.Read(), Stopwatch.GetElapsedTime(started).TotalSeconds);
        await stop.CancelAsync();
        await watching;
        return new Outcome(
            untilStepping, await OverdueAsync(from), list.Behind, list.Sampled,
            (after.Host - before.Host) / seconds, (after.Azurite - before.Azurite) / seconds, after.HostMemory);
    }

    private string Policy => $$"""
        {"steps":[{"weight":50,"hold":"1h"}],"gate":"none","watch":"0s","interval":"{{interval.TotalSeconds}}s","checks":[{"kind":"errors","max":0.05}]}
        """;

    private Task EachAsync(Func<ModelName, Task> action) =>
        Parallel.ForEachAsync(_models, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (model, _) => await action(model));

    private async Task UntilAllAsync(Func<CatalogEntry, bool> isThere, int count)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var there = await PatientStorage.AskAsync(async () =>
                await host.Storage.Rows.ListAllAsync(ModelKeys.Catalog, KeyRange.Prefix(""), default).Select(RowCodec.FromRow<CatalogEntry>).CountAsync(isThere));
            if (there == count) return;
            if (Stopwatch.GetElapsedTime(started) > Patience) throw new TimeoutException($"{there} of {count} models got there.");
            await Task.Delay(Poll);
        }
    }

    /// <summary>Seconds by which each look came later than an interval after the one before it.</summary>
    private async Task<IReadOnlyList<double>> OverdueAsync(DateTimeOffset from)
    {
        List<double> overdue = [];
        foreach (var model in _models)
        {
            var id = new RolloutId(model, new VersionNumber(2), 1).ToString();
            var looks = await PatientStorage.AskAsync(async () =>
                await host.Storage.Looks.ListAllAsync(id, HealthKeys.Looks, default).Select(RowCodec.FromRow<Look>).Select(look => look.At).Where(at => at >= from).ToListAsync());
            overdue.AddRange(looks.Zip(looks.Skip(1), (first, second) => Math.Max(0, (second - first - interval).TotalSeconds)));
        }
        return overdue;
    }
}
