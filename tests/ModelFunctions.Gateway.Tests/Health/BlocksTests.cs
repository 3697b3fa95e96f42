using Microsoft.Extensions.Time.Testing;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Gateway.Tests.Harness;

namespace ModelFunctions.Gateway.Tests.Health;

public class BlocksTests
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task Block_holds_both_arms_of_an_interval_under_the_key_of_source_boot_and_number()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(_clock);
        await gateway.RouteAsync(4, gateway.Save(1, Graphs.Logarithm(), weight: 50), gateway.Save(2, Graphs.Logarithm(), RouteRole.Candidate, 50));
        var candidate = 0;
        for (var request = 0; request < 40; request++)
            if (await GatewayUnderTest.VersionOfAsync(await gateway.InferAsync(x: request % 4 == 0 ? -1 : 1)) == 2)
                candidate++;
        Assert.Empty(await gateway.BlocksAsync());
        _clock.Advance(TimeSpan.FromSeconds(10));

        var block = Assert.Single(await gateway.BlocksAsync());

        Assert.Equal(("gw-1/8f3a", 0, 4), (block.Source, block.Number, block.Generation));
        Assert.Equal((DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(10)), (block.From, block.To));
        Assert.Equal((candidate, 40 - candidate), (block.Candidate.Requests, block.Stable.Requests));
        Assert.Equal(10, block.Candidate.Invalid + block.Stable.Invalid);
        Assert.Equal(candidate, block.Candidate.Latency.Sum(bin => bin.Count));
        Assert.NotNull(await gateway.Rows.FindAsync("penguins-v2-1", "block-gw-1~8f3a~0000000000", CancellationToken.None));
    }

    [Fact]
    public async Task Block_without_requests_is_a_heartbeat_and_numbers_have_no_gap()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(_clock);
        await gateway.RouteAsync(4, gateway.Save(1, Graphs.Telling(1)), gateway.Save(2, Graphs.Telling(2), RouteRole.Candidate, 5));
        for (var interval = 0; interval < 3; interval++)
        {
            _clock.Advance(TimeSpan.FromSeconds(10));
            await gateway.BlocksAsync();
        }

        var blocks = await gateway.BlocksAsync();

        Assert.Equal([0, 1, 2], blocks.Select(block => block.Number));
        Assert.All(blocks, block => Assert.True(block.IsHeartbeat));
    }

    [Fact]
    public async Task Block_ends_with_a_change_of_generation()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(_clock);
        RoutedVersion[] versions = [gateway.Save(1, Graphs.Telling(1)), gateway.Save(2, Graphs.Telling(2), RouteRole.Candidate, 0)];
        await gateway.RouteAsync(4, versions);
        await gateway.BlocksAsync();
        await gateway.InferAsync();
        _clock.Advance(TimeSpan.FromSeconds(3));

        await gateway.RouteAsync(5, versions);

        var ended = (await gateway.BlocksAsync())[^1];
        Assert.Equal((4, 1), (ended.Generation, ended.Stable.Requests));
        Assert.Equal(TimeSpan.FromSeconds(3), ended.To - ended.From);
    }

    [Fact]
    public async Task Block_before_the_candidate_is_loaded_has_the_generation_served_until_then()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(_clock);
        await gateway.RouteAsync(4, gateway.Save(1, Graphs.Telling(1)));

        await gateway.RouteAsync(5, gateway.Save(1, Graphs.Telling(1)), gateway.Save(2, [1, 2], RouteRole.Candidate, 0));
        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.All(await gateway.BlocksAsync(), block => Assert.Equal(4, block.Generation));
    }

    [Fact]
    public async Task Block_of_the_watched_version_counts_it_on_the_candidate_side()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(_clock);
        await gateway.RouteAsync(4, gateway.Save(2, Graphs.Telling(2), RouteRole.Watched), gateway.Save(1, Graphs.Telling(1), RouteRole.Previous, 0));
        await gateway.InferAsync();
        _clock.Advance(TimeSpan.FromSeconds(10));

        var block = Assert.Single(await gateway.BlocksAsync());

        Assert.Equal((1, 0), (block.Candidate.Requests, block.Stable.Requests));
    }

    [Fact]
    public async Task Block_counts_scores_into_equal_bins_and_what_is_outside_into_the_first_or_last()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(_clock);
        gateway.Publish(1, [gateway.Save(1, Graphs.Echoing())], routing => routing with { Scores = new ScoreBins("y", 0, 1, 4) });
        await gateway.PollAsync();
        foreach (var score in new[] { -3f, 0f, 0.25f, 0.49f, 0.5f, 1f, 7f }) await gateway.InferAsync(score);
        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal([2, 2, 1, 2], (await gateway.BlocksAsync())[^1].Stable.Scores);
    }

    [Fact]
    public async Task Block_with_sticky_counts_a_key_once_in_the_whole_rollout()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(_clock);
        RoutedVersion[] versions = [gateway.Save(1, Graphs.Telling(1), weight: 50), gateway.Save(2, Graphs.Telling(2), RouteRole.Candidate, 50)];
        for (var generation = 1; generation <= 2; generation++)
        {
            gateway.Publish(generation, versions, routing => routing with { Sticky = true });
            await gateway.PollAsync();
            for (var request = 0; request < 30; request++) await gateway.InferAsync(key: $"user-{request % 10}");
        }
        await gateway.InferAsync();
        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(11, (await gateway.BlocksAsync()).Sum(block => block.Candidate.Requests + block.Stable.Requests));
    }

    [Fact]
    public async Task Block_without_a_rollout_is_not_made()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(_clock);
        gateway.Publish(1, [gateway.Save(1, Graphs.Telling(1))], routing => routing with { Rollout = null, IntervalSeconds = null });
        await gateway.PollAsync();
        await gateway.InferAsync();
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Empty(await gateway.BlocksAsync());
    }

    [Fact]
    public async Task Block_of_a_rollout_that_comes_back_goes_on_with_its_numbers()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(_clock);
        var stable = gateway.Save(1, Graphs.Telling(1));
        foreach (var (generation, counted) in new[] { (1, true), (2, false), (3, true), (4, false) })
        {
            gateway.Publish(generation, [stable], routing => counted ? routing : routing with { Rollout = null });
            await gateway.PollAsync();
            await gateway.InferAsync();
            await gateway.BlocksAsync();
        }

        var numbers = (await gateway.BlocksAsync()).Select(block => block.Number).ToList();
        Assert.Equal([0, 1], numbers);
    }

    [Fact]
    public async Task Stop_hands_over_the_open_block()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(_clock);
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Telling(1)));
        await gateway.InferAsync();

        await gateway.Gateway.StopAsync(CancellationToken.None);

        Assert.Equal(1, (await gateway.BlocksAsync()).Sum(block => block.Stable.Requests));
    }
}
