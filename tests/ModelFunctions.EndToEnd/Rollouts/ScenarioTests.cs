namespace ModelFunctions.EndToEnd.Rollouts;

/// <summary>The product's table, over HTTP and blobs, on a real host and Azurite: v1 and v2 are well, v3 is not.</summary>
public abstract class ScenarioTests
{
    private const string Policy =
        """
        { "steps": [ { "weight": 20, "hold": "2s" } ], "watch": "3s", "interval": "1s", "minimumRequests": 20,
          "checks": [ { "kind": "errors", "max": 0.05 } ] }
        """;

    private readonly HostWorld _world;

    protected ScenarioTests(HostWorld world)
    {
        Skip.If(world.Missing is not null, world.Missing);
        _world = world;
    }

    [SkippableFact]
    public async Task Issue_found_in_the_step_deploys_the_version_before()
    {
        var model = await _world.ModelAsync(Policy);
        await using var follower = new Follower(_world, model);
        await _world.PromoteTwoAsync(model);

        await _world.UploadAsync(model, "bad three");
        await _world.UntilAsync(model, 3, "stepping", "reverting", "reverted");
        var ended = await _world.UntilAsync(model, 3, "reverted");
        Assert.Matches("^Degraded: [0-9.]+ % of requests failed, stable ", (string)ended["reason"]!);
        await AssertTwoIsBackAsync(model);
    }

    [SkippableFact]
    public async Task Issue_found_only_in_the_watch_deploys_the_version_before()
    {
        var model = await _world.ModelAsync(Policy);
        await using var follower = new Follower(_world, model);
        await _world.PromoteTwoAsync(model);

        follower.FailsWhenWatched = true;
        await _world.UploadAsync(model, "good three");
        await _world.UntilAsync(model, 3, "watching", "reverting", "reverted");
        await _world.UntilAsync(model, 3, "reverted");
        Assert.Contains(await _world.EventsAsync(model), entry => (string?)entry["kind"] == "promoted" && (int?)entry["version"] == 3);
        follower.FailsWhenWatched = false;
        await AssertTwoIsBackAsync(model);
    }

    private async Task AssertTwoIsBackAsync(string model)
    {
        Assert.Equal("2@100", await _world.ServedAsync(model));
        var view = await _world.GetAsync($"models/{model}");
        Assert.Equal((2, 3), ((int)view["aliases"]!["stable"]!, (int)view["aliases"]!["latest"]!));
        await _world.UploadAsync(model, "good four");
        await _world.UntilAsync(model, 4, "succeeded");
        Assert.Equal("4@100", await _world.ServedAsync(model));
    }
}

public sealed class LocalScenarioTests(LocalWorld world) : ScenarioTests(world), IClassFixture<LocalWorld>;

[Collection(SharedFunctions.Name)]
public sealed class FunctionsScenarioTests(FunctionsWorld world) : ScenarioTests(world);
