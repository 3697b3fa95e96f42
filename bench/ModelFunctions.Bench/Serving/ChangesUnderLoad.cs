using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Samples;

namespace ModelFunctions.Bench.Serving;

/// <summary>Many requests while the routing changes: none fails or strays, and each change takes effect within a poll.</summary>
internal static class ChangesUnderLoad
{
    private const string Body = """{"inputs":[{"name":"measurements","shape":[1,4],"datatype":"FP32","data":[39.1,18.7,181,3750]}]}""";
    private const int Callers = 16;

    /// <param name="report">Where it is said.</param>
    /// <param name="storage">The storage's connection string.</param>
    /// <param name="requests">How many requests in all.</param>
    /// <param name="changes">How many changes of the routing, evenly over the requests: from one version to the other and back.</param>
    public static async Task<bool> RunAsync(Report report, string storage, int requests, int changes)
    {
        var onnx = PenguinSamples.All().Single(sample => sample.File == "better.onnx").Bytes;
        await using var gateway = await GatewayServer.StartAsync(storage);
        RoutedVersion[] odd = [await gateway.SaveAsync(1, onnx, RouteRole.Stable, 100), await gateway.SaveAsync(2, onnx, RouteRole.Previous, 0)];
        RoutedVersion[] even = [odd[0] with { Role = RouteRole.Previous, Weight = 0 }, odd[1] with { Role = RouteRole.Stable, Weight = 100 }];
        await gateway.ServesAsync(await gateway.PublishAsync(odd));

        using var client = new HttpClient();
        var answers = new ConcurrentQueue<Answer>();
        var watch = Stopwatch.StartNew();
        var sent = 0;
        var calling = Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref sent) <= requests) answers.Enqueue(await AskAsync(client, gateway.Infer, watch));
        })).ToList();
        var published = new List<(TimeSpan At, int Version)>();
        var random = new Random(5);
        for (var change = 1; change < changes; change++)
        {
            while (Volatile.Read(ref sent) < requests * (long)change / changes) await Task.Delay(10);
            // A change comes at any moment between two polls.
            await Task.Delay(random.Next(1_000));
            await gateway.PublishAsync(change % 2 == 0 ? odd : even);
            published.Add((watch.Elapsed, change % 2 == 0 ? 1 : 2));
            await gateway.ServesAsync(change + 1);
        }
        await Task.WhenAll(calling);
        return Tell(report, [.. answers], published, watch.Elapsed);
    }

    private static async Task<Answer> AskAsync(HttpClient client, Uri url, Stopwatch watch)
    {
        var began = watch.Elapsed;
        using var body = new StringContent(Body, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(url, body);
        var version = response.IsSuccessStatusCode ? (await response.Content.ReadFromJsonAsync<JsonObject>())!["model_version"]!.GetValue<string>() : "0";
        return new Answer(began, version[0] - '0');
    }

    private static bool Tell(Report report, IReadOnlyList<Answer> answers, List<(TimeSpan At, int Version)> published, TimeSpan took)
    {
        var failed = answers.Count(answer => answer.Version == 0);
        // A change has taken effect when the last request that began before has been answered by the old version.
        var effects = published.Select((change, index) =>
        {
            var until = index + 1 < published.Count ? published[index + 1].At : took;
            return answers.Where(answer => answer.Began >= change.At && answer.Began < until && answer.Version != change.Version)
                .Select(answer => answer.Began - change.At).DefaultIfEmpty().Max();
        }).Order().ToList();
        var p95 = effects[(int)(effects.Count * 0.95)];
        report.Line("## Routing changes under load");
        report.Line();
        report.Table(["requests", "changes", "failed", "per second", "change to effect p50", "p95", "most"],
            [[$"{answers.Count:N0}", $"{published.Count + 1}", $"{failed}", $"{answers.Count / took.TotalSeconds:N0}",
                $"{effects[effects.Count / 2].TotalSeconds:0.00} s", $"{p95.TotalSeconds:0.00} s", $"{effects[^1].TotalSeconds:0.00} s"]]);
        report.Line("Effect: from the end of the write of the routing until the last request began that the old version answered. A poll is 1 s.");
        report.Line();
        return failed == 0;
    }

    private sealed record Answer(TimeSpan Began, int Version);
}
