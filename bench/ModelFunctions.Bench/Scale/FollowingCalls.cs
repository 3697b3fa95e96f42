using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Gateway;
using ModelFunctions.Testing;
using ModelFunctions.Testing.Fakes;

namespace ModelFunctions.Bench.Scale;

/// <summary>What a gateway asks of the storage in a minute while no routing changes: it polls once a second.</summary>
internal static class FollowingCalls
{
    /// <summary>The calls that are promised at most.</summary>
    public const int MostAMinute = 65;

    /// <summary>Requests in one minute with so many models, after a minute in which they were met.</summary>
    public static async Task<int> CountAsync(int models)
    {
        using var folder = new TemporaryFolder();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var feed = new CountingFeed();
        for (var i = 0; i < models; i++)
            await feed.Inner.WriteAsync(new Routing(ModelName.Parse(string.Create(CultureInfo.InvariantCulture, $"model-{i}")), 1, []), null, default);
        await feed.Inner.AnnounceAsync(default);
        var blobs = new InMemoryBlobs(clock);
        using var gateway = new InferenceGateway(
            new GatewayOptions { Name = "bench", Boot = "1", CacheFolder = folder.Path }, feed, new InMemoryArtifacts(blobs, blobs), new InMemoryTable(clock), clock,
            new Random(1), NullLoggerFactory.Instance);
        await PollAsync(gateway, clock);
        feed.Requests = 0;
        await PollAsync(gateway, clock);
        return feed.Requests;
    }

    private static async Task PollAsync(InferenceGateway gateway, FakeTimeProvider clock)
    {
        for (var second = 0; second < 60; second++)
        {
            await gateway.Follower.PollAsync(default);
            clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private sealed class CountingFeed : IRoutingFeed
    {
        public InMemoryRoutings Inner { get; } = new();

        public int Requests { get; set; }

        public Task<string?> FindMarkerAsync(CancellationToken cancel)
        {
            Requests++;
            return Inner.FindMarkerAsync(cancel);
        }

        public async Task<IReadOnlyList<RoutingEntry>> ListAsync(CancellationToken cancel)
        {
            var entries = await Inner.ListAsync(cancel);
            Requests += Math.Max(1, (entries.Count + RestingCalls.BlobPage - 1) / RestingCalls.BlobPage);
            return entries;
        }

        public Task<PublishedRouting?> FindAsync(ModelName model, CancellationToken cancel)
        {
            Requests++;
            return Inner.FindAsync(model, cancel);
        }
    }
}
