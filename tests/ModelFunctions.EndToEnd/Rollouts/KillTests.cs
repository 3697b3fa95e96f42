using System.Text.Json.Nodes;

namespace ModelFunctions.EndToEnd.Rollouts;

/// <summary>The host is killed, as a lost machine would be, again and again in the middle of a rollout.</summary>
public abstract class KillTests
{
    private const int Kills = 10;

    private const string Policy =
        """
        { "steps": [ { "weight": 20, "hold": "12s" }, { "weight": 50, "hold": "12s" } ], "watch": "5s", "interval": "1s",
          "minimumRequests": 20, "sourceDownLimit": "10m", "onSourceDown": "wait", "checks": [ { "kind": "errors", "max": 0.05 } ] }
        """;

    private readonly HostWorld _world;

    protected KillTests(HostWorld world, string? missing)
    {
        Skip.If(missing is not null, missing);
        _world = world;
    }

    [SkippableTheory]
    [InlineData(false, "succeeded", "2@100")]
    [InlineData(true, "reverted", "1@100")]
    public async Task Killed_ten_times_a_rollout_ends_as_it_should_and_its_log_is_whole(bool failsWhenWatched, string ending, string served)
    {
        var random = new Random(ending.Length);
        var model = await _world.ModelAsync(Policy);
        await using var follower = new Follower(_world, model);
        await _world.UploadAsync(model, "good one");
        await _world.UntilAsync(model, 1, "succeeded");

        follower.FailsWhenWatched = failsWhenWatched;
        await _world.UploadAsync(model, "good two");
        string? turn = null;
        for (var kill = 0; kill < Kills; kill++)
        {
            // It has gone on since the last kill, and is not at its end.
            var rollout = await _world.UntilAsync(model, 2, rollout => TurnOf(rollout) != turn);
            Assert.Null(rollout["endedAt"]);
            turn = TurnOf(rollout);
            await Task.Delay(random.Next(1500));
            await _world.KillAsync();
            await _world.StartAsync();
        }
        await _world.UntilAsync(model, 2, ending);
        Assert.Equal(served, await _world.ServedAsync(model));

        var events = await _world.EventsAsync(model);
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(entry => (int)entry["sequence"]!));
        var generations = events.Select(entry => (int?)entry["generation"]).OfType<int>().ToList();
        Assert.Equal(Enumerable.Range(1, generations.Count), generations);
        foreach (var once in new[] { "registered", "begun", "promoted", "reverting", "reverted", "succeeded" })
            Assert.InRange(events.Count(entry => (string?)entry["kind"] == once && (int?)entry["version"] == 2), 0, 1);
    }

    // Each turn that is taken names the time of the next.
    private static string TurnOf(JsonNode rollout) => $"{rollout["phase"]} {rollout["nextLook"]}";
}

public sealed class LocalKillTests(LocalWorld world) : KillTests(world, world.Missing), IClassFixture<LocalWorld>;

/// <summary>Host and worker are killed together. What they had taken from their queues stays hidden for a minute, so this takes long.</summary>
[Collection(SharedFunctions.Name)]
public sealed class FunctionsKillTests(FunctionsWorld world) : KillTests(world, world.MissingOfLong);
