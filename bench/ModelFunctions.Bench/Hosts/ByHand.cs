using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Bench.Hosts;

/// <summary>What a person waits for: a version number after an upload, and the answer of a rollback.</summary>
internal sealed class ByHand(BenchHost host)
{
    private const string Straight =
        """{ "steps": [], "gate": "none", "watch": "0s", "interval": "1s", "checks": [ { "kind": "errors", "max": 0.05 } ] }""";

    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(3);

    private readonly Random _random = new(1);

    /// <summary>Seconds from the answer to an upload until its version is there, of each upload.</summary>
    public List<double> Registered { get; } = [];

    /// <summary>Milliseconds of each call of <c>POST …/rollback</c>, until it answers that the routing is published.</summary>
    public List<double> RolledBack { get; } = [];

    /// <summary>Uploads two versions and, once the second serves, takes it back.</summary>
    public async Task MeasureAsync(ModelName model)
    {
        await host.SetPolicyAsync(model, Straight);
        foreach (var version in (int[])[1, 2])
        {
            // Any moment between two looks for uploads.
            await Task.Delay(Spread * _random.NextDouble());
            await host.UploadAsync(model, $"version {version}");
            var uploaded = Stopwatch.GetTimestamp();
            await BenchHost.UntilAsync($"Version {version} of {model}", async () => await LatestAsync(model) == version);
            Registered.Add(Stopwatch.GetElapsedTime(uploaded).TotalSeconds);
            await host.UntilRoutingAsync(model, routing => routing.Rollout is null && routing.Find(RouteRole.Stable)?.Version.Value == version);
        }
        var called = Stopwatch.GetTimestamp();
        using var answer = await host.Api.PostAsJsonAsync($"models/{model}/rollback", new { from = 2 });
        RolledBack.Add(Stopwatch.GetElapsedTime(called).TotalMilliseconds);
        if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    private async Task<int?> LatestAsync(ModelName model)
    {
        using var answer = await host.Api.GetAsync($"models/{model}");
        return answer.StatusCode == HttpStatusCode.NotFound ? null : (int?)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["latest"];
    }
}
