namespace ModelFunctions.EndToEnd.Rollouts;

/// <summary>The product's table, over HTTP and blobs, on a real host and Azurite: v1 and v2 are well, v3 is not.</summary>
public abstract class ScenarioTests
{
    private const string Policy =
        """
        { "steps": [ { "weight": 20, "hold": "2s" } ], "watch": "3s", "interval": "1s", "minimumRequests": 20,
          "checks": [ { "kind": "errors", "max": 0.05 } ] }
        """;

    /// <summary>No steps and no watch.</summary>
    private const string Straight =
        """{ "steps": [], "watch": "0s", "interval": "1s", "minimumRequests": 0, "checks": [ { "kind": "errors", "max": 0.05 } ] }""";

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
        await PromoteTwoAsync(model);

        await _world.UploadAsync(model, "bad three");
        await _world.UntilAsync(model, 3, "stepping", "reverting", "reverted");
        var ended = await _world.UntilAsync(model, 3, "reverted");
        Assert.StartsWith("Degraded: errors", (string)ended["reason"]!, StringComparison.Ordinal);
        await AssertTwoIsBackAsync(model);
    }

    [SkippableFact]
    public async Task Issue_found_only_in_the_watch_deploys_the_version_before()
    {
        var model = await _world.ModelAsync(Policy);
        await using var follower = new Follower(_world, model);
        await PromoteTwoAsync(model);

        follower.FailsWhenWatched = true;
        await _world.UploadAsync(model, "good three");
        await _world.UntilAsync(model, 3, "watching", "reverting", "reverted");
        await _world.UntilAsync(model, 3, "reverted");
        Assert.Contains(await _world.EventsAsync(model), entry => (string?)entry["kind"] == "promoted" && (int?)entry["version"] == 3);
        follower.FailsWhenWatched = false;
        await AssertTwoIsBackAsync(model);
    }

    [SkippableTheory]
    [InlineData("gating")]
    [InlineData("stepping")]
    [InlineData("paused")]
    [InlineData("awaitingApproval")]
    [InlineData("watching")]
    [InlineData("succeeded")]
    public async Task Rollback_by_hand_in_any_phase_deploys_the_version_before(string phase)
    {
        var model = await _world.ModelAsync(Straight);
        await using (var follower = new Follower(_world, model))
        {
            await PromoteTwoAsync(model);
            await _world.SetPolicyAsync(model, PolicyThatStandsIn(phase));
            if (phase != "gating")
            {
                await _world.UploadAsync(model, "good three");
                await _world.UntilAsync(model, 3, phase == "paused" ? "stepping" : phase);
                if (phase == "paused") await _world.PostAsync($"models/{model}/rollouts/{model}-v3-1/pause", new { });
                await _world.UntilAsync(model, 3, phase);
            }
        }
        if (phase == "gating")
        {
            // Nobody serves any more: the gate stays shut.
            await _world.UploadAsync(model, "good three");
            await _world.UntilAsync(model, 3, phase);
        }

        var (status, body) = await _world.PostAsync($"models/{model}/rollback", new { from = 3, reason = "by hand" }, "key-1");
        Assert.Equal((200, 2), (status, (int?)body["aliases"]!["stable"]));
        Assert.Equal("2@100", await _world.ServedAsync(model));
        var (again, same) = await _world.PostAsync($"models/{model}/rollback", new { from = 3, reason = "by hand" }, "key-1");
        Assert.Equal((200, body.ToJsonString()), (again, same.ToJsonString()));
        var (late, problem) = await _world.PostAsync($"models/{model}/rollback", new { from = 3 });
        Assert.Equal((409, "not-in-service"), (late, (string?)problem["code"]));
        Assert.Single(await _world.EventsAsync(model), entry => (string?)entry["kind"] == "rolledBack");
    }

    private async Task PromoteTwoAsync(string model)
    {
        await _world.UploadAsync(model, "good one");
        await _world.UntilAsync(model, 1, "succeeded");
        await _world.UploadAsync(model, "good two");
        await _world.UntilAsync(model, 2, "succeeded");
        Assert.Equal("2@100", await _world.ServedAsync(model));
    }

    private static string PolicyThatStandsIn(string phase) => phase switch
    {
        "gating" => Policy,
        "stepping" or "paused" => Policy.Replace("\"2s\"", "\"1h\"", StringComparison.Ordinal),
        "awaitingApproval" => Policy.Replace("\"watch\"", "\"approval\": \"beforeSteps\", \"watch\"", StringComparison.Ordinal),
        "watching" => Policy.Replace("\"3s\"", "\"1h\"", StringComparison.Ordinal),
        _ => Straight,
    };

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
