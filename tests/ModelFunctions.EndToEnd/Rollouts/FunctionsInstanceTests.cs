using Azure.Data.Tables;
using ModelFunctions.EndToEnd.Hosts;

namespace ModelFunctions.EndToEnd.Rollouts;

/// <summary>Whatever becomes of its instance on the Functions host, a rollout runs once, obeys the brake and ends.</summary>
[Collection(SharedFunctions.Name)]
public sealed class FunctionsInstanceTests
{
    /// <summary>Nobody serves: a version is promoted as it comes.</summary>
    private const string Straight = """{ "steps": [], "gate": "none", "watch": "0s", "interval": "1s", "checks": [ { "kind": "errors", "max": 0.05 } ] }""";

    /// <summary>And one that stays in its step. Its looks are far apart: who terminates an instance while it runs may find it written back.</summary>
    private const string Standing =
        """
        { "steps": [ { "weight": 20, "hold": "1h" } ], "gate": "none", "interval": "30s", "onSourceDown": "wait", "sourceDownLimit": "1h",
          "checks": [ { "kind": "errors", "max": 0.05 } ] }
        """;

    /// <summary>And one with more steps than a test promotes it by.</summary>
    private static readonly string Steps = Standing.Replace(
        "\"steps\": [",
        $"\"steps\": [ {string.Concat(Enumerable.Range(1, 6).Select(weight => $$"""{ "weight": {{weight}}, "hold": "1h" }, """))}",
        StringComparison.Ordinal);

    private readonly FunctionsWorld _world;
    private readonly DurableInstances _instances;

    public FunctionsInstanceTests(FunctionsWorld world)
    {
        Skip.If(world.Missing is not null, world.Missing);
        (_world, _instances) = (world, new DurableInstances(world));
    }

    [SkippableFact]
    public async Task Twenty_requests_at_once_make_one_rollout_and_one_instance()
    {
        var model = await TwoAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _world.PostAsync($"models/{model}/rollouts", new { version = 1 })));
        Assert.Single(answers, answer => answer.Status == 202);
        Assert.All(answers, answer => Assert.Contains(answer.Status, (int[])[202, 409]));

        var id = (string)answers.Single(answer => answer.Status == 202).Body["id"]!;
        await _world.UntilServedAsync(model, "1@100");
        var events = (await _world.EventsAsync(model)).Where(entry => (string?)entry["rollout"] == id).Select(entry => (string)entry["kind"]!).ToList();
        Assert.Equal(events.Distinct(), events);
        var history = await _instances.HistoryAsync(id);
        Assert.Single(history, IsStart);
        Assert.Single(history, IsRead);
    }

    [SkippableFact]
    public async Task Rollback_works_with_the_instance_terminated_purged_or_suspended_and_the_rollout_ends() => await Task.WhenAll(
        RollBackAsync(_instances.TerminateAsync), RollBackAsync(_instances.PurgeAsync), RollBackAsync(_instances.SuspendAsync));

    [SkippableFact]
    public async Task Rollout_whose_instance_was_terminated_ends_as_failed_without_its_candidate()
    {
        var (model, id) = await ThreeStandsAsync();
        await _instances.TerminateAsync(id);
        var ended = await _world.UntilAsync(model, 3, "failed");
        Assert.Equal("Its orchestration was terminated.", (string?)ended["error"]);
        Assert.Equal("2@100", await _world.ServedAsync(model));
    }

    [SkippableFact]
    public async Task Rollout_whose_instance_was_purged_gets_another_and_goes_on()
    {
        var (model, id) = await ThreeStandsAsync();
        await _instances.PurgeAsync(id);
        Assert.Equal(200, (await _world.PostAsync($"models/{model}/rollouts/{id}/promote", new { full = true })).Status);
        await _world.UntilServedAsync(model, "3@100");
        // The request itself may have taken the turns: then the new instance has not had its first one yet.
        Assert.Contains((string?)(await _instances.StatusAsync(id))["runtimeStatus"], new[] { "Pending", "Running" });
    }

    [SkippableFact]
    public async Task Commands_at_once_start_one_instance_where_there_is_none()
    {
        var (model, id) = await ThreeStandsAsync(Steps);
        await _instances.PurgeAsync(id);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _world.PostAsync($"models/{model}/rollouts/{id}/promote", new { })));
        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        IReadOnlyList<TableEntity> history = [];
        await Eventually.TrueAsync(
            $"an instance of {id} that runs", async () => (history = await _instances.HistoryAsync(id)).Any(IsRead), TimeSpan.FromMinutes(1));
        Assert.Single(history, IsStart);
        Assert.Single(history, IsRead);
    }

    private async Task RollBackAsync(Func<string, Task> takeAway)
    {
        var (model, id) = await ThreeStandsAsync();
        await takeAway(id);
        var (status, body) = await _world.PostAsync($"models/{model}/rollback", new { from = 3, reason = "by hand" });
        Assert.Equal((200, 2), (status, (int?)body["aliases"]!["stable"]));
        Assert.Equal("2@100", await _world.ServedAsync(model));
        var ended = await _world.UntilAsync(model, 3, rollout => rollout["endedAt"] is not null);
        Assert.Equal("reverted", (string?)ended["phase"]);
    }

    private static bool IsStart(TableEntity row) => row.GetString("EventType") == "ExecutionStarted";

    private static bool IsRead(TableEntity row) => row.GetString("Name") == "ReadRollout";

    /// <summary>Version 2 in service, 3 in its first step.</summary>
    private async Task<(string Model, string Id)> ThreeStandsAsync(string policy = Standing)
    {
        var model = await TwoAsync();
        await _world.SetPolicyAsync(model, policy);
        await _world.UploadAsync(model, "three");
        await _world.UntilAsync(model, 3, "stepping");
        return (model, $"{model}-v3-1");
    }

    private async Task<string> TwoAsync()
    {
        var model = await _world.ModelAsync(Straight);
        foreach (var (number, content) in new[] { (1, "one"), (2, "two") })
        {
            await _world.UploadAsync(model, content);
            await _world.UntilAsync(model, number, "succeeded");
        }
        return model;
    }
}
