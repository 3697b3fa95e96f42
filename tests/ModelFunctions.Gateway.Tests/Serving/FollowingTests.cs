using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ModelFunctions.Core;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Gateway.Serving;
using ModelFunctions.Gateway.Tests.Harness;
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

    [Fact]
    public async Task PollAsync_while_the_marker_stays_lists_once_in_half_a_minute()
    {
        var feed = new FakeRoutings { Marker = "a" };
        var follower = Following(feed);
        for (var second = 0; second < 60; second++)
        {
            await follower.PollAsync(default);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(2, feed.Lists);
    }

    [Fact]
    public async Task PollAsync_lists_where_the_marker_has_changed_and_each_time_where_there_is_none()
    {
        var feed = new FakeRoutings { Marker = "a" };
        var follower = Following(feed);
        await follower.PollAsync(default);
        feed.Marker = "b";
        await follower.PollAsync(default);
        await follower.PollAsync(default);
        Assert.Equal(2, feed.Lists);

        feed.Marker = null;
        await follower.PollAsync(default);
        await follower.PollAsync(default);
        Assert.Equal(4, feed.Lists);
    }

    [Fact]
    public async Task PollAsync_whose_list_fails_lists_again_at_the_next_poll()
    {
        var feed = new FakeRoutings { Marker = "a" };
        var follower = Following(feed);
        await follower.PollAsync(default);
        (feed.Marker, feed.FailsToList) = ("b", true);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => follower.PollAsync(default));
        feed.FailsToList = false;
        await follower.PollAsync(default);
        Assert.Equal(2, feed.Lists);
    }

    private RoutingFollower Following(FakeRoutings feed) =>
        new(feed, _ => throw new InvalidOperationException("No model has a routing."), _clock, NullLogger<RoutingFollower>.Instance);

    private sealed class FeedThatFailsOnce : IRoutingFeed
    {
        public TaskCompletionSource Failed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Listed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string?> FindMarkerAsync(CancellationToken cancel) => Task.FromResult<string?>(null);

        public Task<IReadOnlyList<RoutingEntry>> ListAsync(CancellationToken cancel)
        {
            if (Failed.TrySetResult()) throw new InvalidOperationException("Nobody foresaw this.");
            Listed.TrySetResult();
            return Task.FromResult<IReadOnlyList<RoutingEntry>>([]);
        }

        public Task<PublishedRouting?> FindAsync(ModelName model, CancellationToken cancel) => Task.FromResult<PublishedRouting?>(null);
    }
}
