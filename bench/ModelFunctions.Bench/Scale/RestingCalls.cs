using System.Globalization;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Retention;
using ModelFunctions.Testing.Worlds;

namespace ModelFunctions.Bench.Scale;

/// <summary>What the engine of a host asks of the storage while nothing is under way.</summary>
internal static class RestingCalls
{
    /// <summary>How many blobs one request lists.</summary>
    public const int BlobPage = 5000;

    /// <summary>The calls that are promised at most: in a minute besides the lists of uploads, and in the first pass after a start.</summary>
    public const int MostAMinute = 20, MostInFirstPass = 150;

    private const int Hours = 2;

    /// <summary>A host's intervals.</summary>
    /// <param name="Name">The host.</param>
    /// <param name="Reconcile">Between two passes of the reconciler.</param>
    /// <param name="Scan">Between two scans of the uploads.</param>
    public sealed record Host(string Name, TimeSpan Reconcile, TimeSpan Scan);

    /// <summary>What both hosts do by the clock. The local one scans each second where lists are short; with long ones it rests between.</summary>
    public static readonly Host[] Hosts =
    [
        new("local host", TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10)),
        new("Functions app", TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1)),
    ];

    /// <summary>The calls of a host's first pass: of a process that knows nothing yet.</summary>
    public static async Task<int> FirstPassAsync(RestingAccount account)
    {
        var process = account.NewProcess();
        account.Calls.Clear();
        await account.NewFill(process).RunAsync(default);
        await process.Reconciler.RunAsync((_, _) => Task.CompletedTask, everything: true, default);
        await account.NewScan(process).RunAsync(default);
        await account.NewSweeper(process).SweepAsync(default);
        await process.Retention.RunAsync(default);
        return account.Calls.Sum - account.Calls.Counts[CallCounter.Listing] + Pages(account);
    }

    /// <summary>A row of the table: calls a minute over some hours.</summary>
    public static async Task<(string[] Row, double Calls)> MeasureAsync(RestingAccount account, Host host)
    {
        var process = account.NewProcess();
        var scan = account.NewScan(process);
        await scan.RunAsync(default);
        await process.Reconciler.RunAsync((_, _) => Task.CompletedTask, everything: true, default);
        account.Calls.Clear();
        await RunAsync(account, process, scan, host);
        var counts = account.Calls.Counts;
        string[] parts = ["reconciler", "uploads", "artifacts", "retention"];
        double PerMinute(string what) => counts.GetValueOrDefault(what) / (60.0 * Hours);
        var sum = parts.Sum(PerMinute);
        return ([host.Name, .. parts.Select(what => Shown(PerMinute(what))), Shown(sum), Shown(PerMinute(CallCounter.Listing) * Pages(account))], sum);
    }

    private static async Task RunAsync(RestingAccount account, EngineProcess process, UploadScan scan, Host host)
    {
        var sweeper = account.NewSweeper(process);
        var end = account.Clock.GetUtcNow() + TimeSpan.FromHours(Hours);
        (TimeSpan Interval, string What, Func<Task> Work, DateTimeOffset Next)[] works =
        [
            (host.Reconcile, "reconciler", () => process.Reconciler.RunAsync((_, _) => Task.CompletedTask, everything: false, default), default),
            (host.Scan, "uploads", () => scan.RunAsync(default), default),
            (TimeSpan.FromHours(1), "artifacts", () => sweeper.SweepAsync(default), default),
            (RetentionSweeper.Interval, "retention", () => process.Retention.RunAsync(default), default),
        ];
        for (; account.Clock.GetUtcNow() < end; account.Clock.Advance(TimeSpan.FromSeconds(1)))
            for (var i = 0; i < works.Length; i++)
                if (works[i].Next <= account.Clock.GetUtcNow())
                {
                    works[i].Next = account.Clock.GetUtcNow() + works[i].Interval;
                    await account.Calls.ForAsync(works[i].What, works[i].Work);
                }
    }

    private static int Pages(RestingAccount account) => (account.Uploads + BlobPage - 1) / BlobPage;

    private static string Shown(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
