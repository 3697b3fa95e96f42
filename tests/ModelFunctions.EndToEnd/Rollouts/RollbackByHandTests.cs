namespace ModelFunctions.EndToEnd.Rollouts;

/// <summary>A person rolls back while the third version is in each phase, over HTTP, on a real host and Azurite.</summary>
public abstract class RollbackByHandTests
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

    protected RollbackByHandTests(HostWorld world)
    {
        Skip.If(world.Missing is not null, world.Missing);
        _world = world;
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
            await _world.PromoteTwoAsync(model);
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

    private static string PolicyThatStandsIn(string phase) => phase switch
    {
        "gating" => Policy,
        "stepping" or "paused" => Policy.Replace("\"2s\"", "\"1h\"", StringComparison.Ordinal),
        "awaitingApproval" => Policy.Replace("\"watch\"", "\"approval\": \"beforeSteps\", \"watch\"", StringComparison.Ordinal),
        "watching" => Policy.Replace("\"3s\"", "\"1h\"", StringComparison.Ordinal),
        _ => Straight,
    };
}

public sealed class LocalRollbackByHandTests(LocalWorld world) : RollbackByHandTests(world), IClassFixture<LocalWorld>;

[Collection(SharedFunctions.Name)]
public sealed class FunctionsRollbackByHandTests(FunctionsWorld world) : RollbackByHandTests(world);
