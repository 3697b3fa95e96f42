using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Samples;

namespace ModelFunctions.Bench.Serving;

/// <summary>
/// Many requests while the routing changes, each time to two versions that had no traffic before: none fails, none is answered by a version that was
/// taken out once the change is followed, the split is what was asked for, and each change takes effect within a poll.
/// </summary>
internal static class ChangesUnderLoad
{
    private const string Body = """{"inputs":[{"name":"measurements","shape":[1,4],"datatype":"FP32","data":[39.1,18.7,181,3750]}]}""";
    private const int Callers = 16;
    private const int Weight = 25;

    /// <summary>Five standard deviations: a fair split is farther off once in two million times.</summary>
    private const double MostDeviations = 5;

    /// <param name="report">Where it is said.</param>
    /// <param name="storage">The storage's connection string.</param>
    /// <param name="requests">How many requests at least; they go on until the last change has its share of them.</param>
    /// <param name="changes">How many routings, evenly over the requests.</param>
    public static async Task<bool> RunAsync(Report report, string storage, int requests, int changes)
    {
        var onnx = PenguinSamples.All().Single(sample => sample.File == "better.onnx").Bytes;
        await using var gateway = await GatewayServer.StartAsync(storage);
        var versions = new List<RoutedVersion>();
        for (var version = 1; version <= 4; version++) versions.Add(await gateway.SaveAsync(version, onnx, RouteRole.Previous, 0));
        var routings = new List<Stretch>();
        var watch = Stopwatch.StartNew();
        await ChangeAsync(gateway, versions, routings, watch);

        using var client = new HttpClient();
        var answers = new ConcurrentQueue<Answer>();
        var (sent, goal) = (0, int.MaxValue);
        var calling = Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref sent) <= Volatile.Read(ref goal)) answers.Enqueue(await AskAsync(client, gateway.Infer, watch));
        })).ToList();
        var random = new Random(5);
        var began = watch.Elapsed;
        for (var change = 1; change < changes; change++)
        {
            while (Volatile.Read(ref sent) < requests * (long)change / changes) await Task.Delay(10);
            // A change comes at any moment between two polls.
            await Task.Delay(random.Next(1_000));
            await ChangeAsync(gateway, versions, routings, watch);
        }
        Volatile.Write(ref goal, Math.Max(requests, Volatile.Read(ref sent) + requests / changes));
        await Task.WhenAll(calling);
        return Record(report, [.. answers], routings, watch.Elapsed - began);
    }

    /// <summary>Publishes the next two versions, the candidate at its weight, and waits until they are served.</summary>
    private static async Task ChangeAsync(GatewayServer gateway, List<RoutedVersion> versions, List<Stretch> routings, Stopwatch watch)
    {
        var stable = routings.Count % 2 * 2;
        var generation = await gateway.PublishAsync(
            [.. versions.Select((version, index) => index == stable ? version with { Role = RouteRole.Stable, Weight = 100 - Weight }
                : index == stable + 1 ? version with { Role = RouteRole.Candidate, Weight = Weight } : version)]);
        var published = watch.Elapsed;
        await gateway.ServesAsync(generation);
        routings.Add(new Stretch(stable + 1, published, watch.Elapsed));
    }

    private static async Task<Answer> AskAsync(HttpClient client, Uri url, Stopwatch watch)
    {
        var began = watch.Elapsed;
        using var body = new StringContent(Body, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(url, body);
        var version = response.IsSuccessStatusCode ? (await response.Content.ReadFromJsonAsync<JsonObject>())!["model_version"]!.GetValue<string>() : "0";
        return new Answer(began, watch.Elapsed, version[0] - '0');
    }

    private static bool Record(Report report, IReadOnlyList<Answer> answers, List<Stretch> routings, TimeSpan took)
    {
        var failed = answers.Count(answer => answer.Version == 0);
        var (strays, farthest) = (0, 0.0);
        var effects = new List<TimeSpan>();
        for (var index = 0; index < routings.Count; index++)
        {
            var routing = routings[index];
            var until = index + 1 < routings.Count ? routings[index + 1].Published : TimeSpan.MaxValue;
            // A change has taken effect when the last request began that a version taken out has answered.
            if (index > 0)
                effects.Add(answers.Where(answer => answer.Began >= routing.Published && answer.Began < until && !routing.Names(answer.Version))
                    .Select(answer => answer.Began - routing.Published).DefaultIfEmpty().Max());
            var settled = answers.Where(answer => answer.Began >= routing.Followed && answer.Ended < until).ToList();
            strays += settled.Count(answer => !routing.Names(answer.Version));
            if (settled.Count == 0) continue;
            var (share, all) = (Weight / 100.0, settled.Count);
            farthest = Math.Max(farthest, Math.Abs(settled.Count(answer => answer.Version == routing.Stable + 1) - all * share) / Math.Sqrt(all * share * (1 - share)));
        }
        effects.Sort();
        report.Line("## Routing changes under load");
        report.Line();
        report.Table(["requests", "changes", "failed", "strays (0)", $"split off by at most (≤ {MostDeviations} σ)", "per second", "change to effect p50", "p95", "most"],
            [[$"{answers.Count:N0}", $"{routings.Count}", $"{failed}", $"{strays}", $"{farthest:0.0} σ", $"{answers.Count / took.TotalSeconds:N0}",
                $"{effects[effects.Count / 2].TotalSeconds:0.00} s", $"{effects[(int)(effects.Count * 0.95)].TotalSeconds:0.00} s", $"{effects[^1].TotalSeconds:0.00} s"]]);
        report.Line("Strays: answers by a version that the routing does not give traffic to, to requests begun after the gateway followed it. Effect: from the end");
        report.Line("of the write of the routing until the last request began that a version taken out answered. A poll is 1 s.");
        report.Line();
        return failed == 0 && strays == 0 && farthest <= MostDeviations;
    }

    /// <summary>The time of one routing: its stable, which the candidate follows, when it was published and when it was followed.</summary>
    private sealed record Stretch(int Stable, TimeSpan Published, TimeSpan Followed)
    {
        public bool Names(int version) => version == Stable || version == Stable + 1;
    }

    private sealed record Answer(TimeSpan Began, TimeSpan Ended, int Version);
}
