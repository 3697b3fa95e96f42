using System.Net;
using Microsoft.Extensions.Time.Testing;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Gateway.Tests.Harness;

namespace ModelFunctions.Gateway.Tests.Serving;

public class ServingTests
{
    [Fact]
    public async Task Poll_a_new_stable_takes_over()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var first = gateway.Save(1, Graphs.Telling(1));
        await gateway.RouteAsync(1, first);

        await gateway.RouteAsync(2, gateway.Save(2, Graphs.Telling(2)), first with { Role = RouteRole.Previous, Weight = 0 });

        Assert.Equal(2, await AskAsync(gateway));
        Assert.Equal(2, gateway.Gateway.Follower.Find("penguins")!.Current.Generation);
    }

    [Fact]
    public async Task Poll_an_older_generation_is_not_followed()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var (first, second) = (gateway.Save(1, Graphs.Telling(1)), gateway.Save(2, Graphs.Telling(2)));
        await gateway.RouteAsync(5, second);

        await gateway.RouteAsync(4, first);

        Assert.Equal(2, await AskAsync(gateway));
    }

    [Fact]
    public async Task Poll_an_unchanged_routing_is_not_read_again()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Telling(1)));

        await gateway.PollAsync();

        Assert.Equal(1, gateway.Routings.Reads);
    }

    [Fact]
    public async Task Poll_a_stable_that_does_not_load_leaves_the_old_one_in_service_and_its_generation_reported()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Telling(1)));

        await gateway.RouteAsync(2, gateway.Save(2, [1, 2, 3]));

        Assert.Equal(1, await AskAsync(gateway));
        Assert.Equal(1, gateway.Gateway.Follower.Find("penguins")!.Current.Generation);
    }

    [Fact]
    public async Task Poll_bytes_that_hash_otherwise_are_not_loaded()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var (stable, candidate) = (gateway.Save(1, Graphs.Telling(1)), gateway.Save(2, Graphs.Telling(2), RouteRole.Candidate, 50));
        gateway.SaveFile(candidate.Path, "overwritten");

        await gateway.RouteAsync(1, stable, candidate);

        Assert.Equal([1], gateway.Gateway.Follower.Find("penguins")!.Loaded.Select(version => version.Value));
        Assert.Contains("hash", Assert.Single(await gateway.GatesAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Poll_a_storage_that_is_down_leaves_everything_in_service()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Telling(1)));
        gateway.Routings.IsDown = true;

        await Assert.ThrowsAsync<Core.StorageUnavailableException>(gateway.PollAsync);

        Assert.Equal(1, await AskAsync(gateway));
    }

    [Fact]
    public async Task Poll_a_routing_that_is_gone_takes_the_model_out()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Telling(1)));
        gateway.Routings.Remove(GatewayUnderTest.Model);

        await gateway.PollAsync();

        await GatewayUnderTest.ErrorOfAsync(await gateway.InferAsync(), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Poll_a_file_that_is_no_ONNX_is_left_to_others_and_not_reported_on()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, [1], file: "model.pkl"), gateway.Save(2, [2], RouteRole.Candidate, 5, "model.pkl"));

        await GatewayUnderTest.ErrorOfAsync(await gateway.InferAsync(), HttpStatusCode.ServiceUnavailable);
        Assert.Empty(await gateway.GatesAsync());
        Assert.Empty(await gateway.BlocksAsync());
    }

    [Fact]
    public async Task Infer_at_weight_0_nothing_goes_to_the_candidate_and_at_100_all()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var (stable, candidate) = (gateway.Save(1, Graphs.Telling(1)), gateway.Save(2, Graphs.Telling(2), RouteRole.Candidate, 0));
        await gateway.RouteAsync(1, stable, candidate);
        Assert.All(await AskAsync(gateway, 50), version => Assert.Equal(1, version));

        await gateway.RouteAsync(2, stable with { Weight = 0 }, candidate with { Weight = 100 });

        Assert.All(await AskAsync(gateway, 50), version => Assert.Equal(2, version));
    }

    [Fact]
    public async Task Infer_after_candidateUntil_nothing_goes_to_the_candidate_until_it_is_renewed()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        await using var gateway = await GatewayUnderTest.StartAsync(clock);
        RoutedVersion[] versions = [gateway.Save(1, Graphs.Telling(1), weight: 0), gateway.Save(2, Graphs.Telling(2), RouteRole.Candidate, 100)];
        await gateway.RouteAsync(1, versions);
        clock.Advance(TimeSpan.FromMinutes(3) - TimeSpan.FromTicks(1));
        Assert.Equal(2, await AskAsync(gateway));

        clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(1, await AskAsync(gateway));

        gateway.Publish(1, versions);
        await gateway.PollAsync();
        Assert.Equal(2, await AskAsync(gateway));
    }

    [Fact]
    public async Task Infer_with_sticky_a_key_stays_on_its_side_while_the_weight_rises()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var (stable, candidate) = (gateway.Save(1, Graphs.Telling(1)), gateway.Save(2, Graphs.Telling(2), RouteRole.Candidate));
        var keys = Enumerable.Range(0, 200).Select(key => $"user-{key}").ToList();
        HashSet<string> moved = [];

        foreach (var (weight, generation) in new[] { (10, 1), (30, 2), (60, 3) })
        {
            gateway.Publish(generation, [stable with { Weight = 100 - weight }, candidate with { Weight = weight }], routing => routing with { Sticky = true });
            await gateway.PollAsync();
            foreach (var key in keys)
            {
                var side = await GatewayUnderTest.VersionOfAsync(await gateway.InferAsync(key: key));
                Assert.Equal(side, await GatewayUnderTest.VersionOfAsync(await gateway.InferAsync(key: key)));
                Assert.False(moved.Contains(key) && side == 1, $"{key} went back to stable at {weight} %");
                if (side == 2) moved.Add(key);
            }
            // 200 keys: five standard deviations are at most 18 % of them.
            Assert.InRange(moved.Count / 200.0, weight / 100.0 - 0.18, weight / 100.0 + 0.18);
        }
    }

    [Fact]
    public async Task Infer_sent_key_means_nothing_where_the_routing_is_not_sticky()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Telling(1), weight: 50), gateway.Save(2, Graphs.Telling(2), RouteRole.Candidate, 50));

        var sides = new HashSet<int>();
        for (var request = 0; request < 50; request++)
            sides.Add(await GatewayUnderTest.VersionOfAsync(await gateway.InferAsync(key: "user-1")));

        Assert.Equal(2, sides.Count);
    }

    [Fact]
    public async Task Version_no_longer_routed_is_unloaded_once_its_last_request_is_done()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Telling(1)));
        var served = gateway.Gateway.Follower.Find("penguins")!;
        var old = served.Choose(null)!.Value.Model!;

        await gateway.RouteAsync(2, gateway.Save(2, Graphs.Telling(2)));
        Assert.False(old.IsUnloaded);
        Assert.Equal([2], served.Loaded.Select(version => version.Value));
        old.Release();

        Assert.True(old.IsUnloaded);
        Assert.False(old.TryLease());
    }

    private static async Task<int> AskAsync(GatewayUnderTest gateway) => await GatewayUnderTest.VersionOfAsync(await gateway.InferAsync());

    private static async Task<IReadOnlyList<int>> AskAsync(GatewayUnderTest gateway, int times)
    {
        var versions = new List<int>();
        for (var request = 0; request < times; request++) versions.Add(await AskAsync(gateway));
        return versions;
    }
}
