using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Testing.Fakes;

namespace ModelFunctions.Gateway.Tests.Serving;

public sealed class FollowingTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_failure_that_nobody_foresaw_does_not_end_the_following()
    {
        var feed = new FeedThatFailsOnce();
        using var gateway = new InferenceGateway(
            new GatewayOptions { Boot = "8f3a" }, feed, new InMemoryArtifacts(new InMemoryBlobs(_clock), new InMemoryBlobs(_clock)), new InMemoryTable(), _clock,
            new Random(7), NullLoggerFactory.Instance);
        await gateway.StartAsync(default);
        await feed.Failed.Task;

        while (!feed.Listed.Task.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await gateway.StopAsync(default);
    }

    private sealed class FeedThatFailsOnce : IRoutingFeed
    {
        public TaskCompletionSource Failed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Listed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<IReadOnlyList<RoutingEntry>> ListAsync(CancellationToken cancel)
        {
            if (Failed.TrySetResult()) throw new InvalidOperationException("Nobody foresaw this.");
            Listed.TrySetResult();
            return Task.FromResult<IReadOnlyList<RoutingEntry>>([]);
        }

        public Task<PublishedRouting?> FindAsync(ModelName model, CancellationToken cancel) => Task.FromResult<PublishedRouting?>(null);
    }
}
