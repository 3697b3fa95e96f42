using System.Diagnostics;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Bench.Hosts;

/// <summary>How long a candidate that begins to fail keeps its traffic: looks each second, blocks posted over HTTP, and the published routing.</summary>
internal sealed class FaultToRouting(BenchHost host)
{
    private const string Policy =
        """
        { "steps": [ { "weight": 50, "hold": "1h" } ], "watch": "0s", "interval": "1s", "minimumRequests": 0,
          "checks": [ { "kind": "errors", "max": 0.05 } ] }
        """;

    private readonly Random _random = new(1);

    /// <summary>The seconds from the first request that could fail to a routing without the candidate.</summary>
    public async Task<double> MeasureAsync(ModelName model)
    {
        await host.SetPolicyAsync(model, Policy);
        await using var server = new ModelServer(host, model);
        await host.UploadAsync(model, "one");
        await host.UntilRoutingAsync(model, routing => routing.Rollout is null && routing.Versions.Count > 0);
        await host.UploadAsync(model, "two");
        await host.UntilRoutingAsync(model, routing => routing.Find(RouteRole.Candidate)?.Weight == 50);
        // Any moment between two looks and two blocks, and the step under way.
        await Task.Delay(TimeSpan.FromSeconds(2 + _random.NextDouble()));
        server.FailsFrom = DateTimeOffset.UtcNow;
        var started = Stopwatch.GetTimestamp();
        await host.UntilRoutingAsync(model, routing => routing.Find(RouteRole.Candidate) is null);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
