using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.App.Tests.Durable;

/// <summary>A gateway that serves what the routing says, twenty requests a second, and counts them in blocks.</summary>
internal sealed class WorldGateway(ModelName model, IRoutings routings, ITable blocks)
{
    private const string Source = "gw/1";
    private const int RequestsPerSecond = 20;

    private readonly BlockStore _store = new(blocks, blocks);
    private long _block;

    /// <summary>The share of the requests to the version on trial that fail.</summary>
    public double ErrorRate { get; set; }

    /// <summary>Counts for a while what the routing gives each arm.</summary>
    public async Task ServeAsync(DateTimeOffset from, DateTimeOffset to)
    {
        if ((await routings.FindAsync(model, default))?.Routing is not { Rollout: { } rollout } routing) return;
        var trial = routing.Find(RouteRole.Candidate) ?? routing.Find(RouteRole.Watched);
        var total = (long)(RequestsPerSecond * (to - from).TotalSeconds);
        var candidate = total * (trial?.Weight ?? 0) / 100;
        var block = new Block(
            Source, _block++, routing.Generation, from, to, new Arm(candidate, (long)(candidate * ErrorRate)), new Arm(total - candidate));
        await _store.AddAsync(rollout, [block], default);
    }

    /// <summary>Reports that it cannot serve the rollout's version.</summary>
    public Task RefuseAsync(RolloutId id, string reason, DateTimeOffset at)
    {
        var report = new GateReport(Source, id.Version, GateOutcome.NotLoaded, at) { Reason = reason };
        var row = RowCodec.ToRow(id.ToString(), HealthKeys.Gate(report.Source), report);
        return blocks.TryCommitAsync(row.Partition, [new TableOperation.Add(row)], default);
    }
}
