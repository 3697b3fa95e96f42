using System.Text.Json.Nodes;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Api.Tests.Rollouts;

/// <summary>A rollout's looks over time.</summary>
[Collection(ApiGroup.Name)]
public sealed class LookEndpointsTests(ApiFixture api)
{
    private readonly RolloutDriver _rollouts = new(api);

    [Fact]
    public async Task Looks_come_in_their_order_with_the_figures_that_columns_name()
    {
        var id = await StandAsync();
        await PostAsync(id, 0);
        await _rollouts.DriveAsync(id, rollout => rollout.LastLook?.Verdict == Core.Health.Verdict.Healthy);

        var page = await LooksAsync(id);
        var looks = page["value"]!.AsArray();
        Assert.Equal(looks.Select(look => (int)look!["turn"]!).Order(), looks.Select(look => (int)look!["turn"]!));
        var counted = looks.Single(look => (int)look!["candidate"]! > 0)!;
        Assert.Equal((100, 900, 1, "stepping"), ((int)counted["candidate"]!, (int)counted["stable"]!, (int)counted["step"]!, (string)counted["phase"]!));
        var columns = page["columns"]!.AsArray().Select(name => (string)name!).ToList();
        var check = counted["checks"]![0]!.AsArray();
        Assert.Equal((0, "healthy", columns.Count + 2), ((int)check[0]!, (string)check[1]!, check.Count));
        Assert.Equal(0.02, (double)check[2 + columns.IndexOf("candidate")]!);
        Assert.InRange(2.0, (double)check[2 + columns.IndexOf("ratioLow")]!, (double)check[2 + columns.IndexOf("ratioHigh")]!);
    }

    [Fact]
    public async Task Who_asks_with_the_cursor_gets_later_looks_only()
    {
        var id = await StandAsync();
        await PostAsync(id, 0);
        await _rollouts.DriveAsync(id, rollout => rollout.LastLook?.Verdict == Core.Health.Verdict.Healthy);
        var first = await LooksAsync(id);
        var last = (int)first["value"]!.AsArray().Last()!["turn"]!;
        Assert.Null(first["nextLink"]);
        Assert.Empty((await LooksAsync(id, (string)first["cursor"]!))["value"]!.AsArray());

        await PostAsync(id, 1);
        await _rollouts.DriveAsync(id, rollout => rollout.LastLook!.Turn > last);
        var later = (await LooksAsync(id, (string)first["cursor"]!))["value"]!.AsArray();
        Assert.All(later, look => Assert.True((int)look!["turn"]! > last));
        Assert.NotEmpty(later);
    }

    [Fact]
    public async Task A_rollout_that_has_not_looked_yet_has_none_and_an_unknown_one_is_404()
    {
        await api.PutAsync(_rollouts.Model, "one", "model.bin");
        Assert.Empty((await LooksAsync($"{_rollouts.Model}-v1-1"))["value"]!.AsArray());
        await ApiFixture.ProblemAsync(await api.Client.GetAsync($"models/{_rollouts.Model}/rollouts/{_rollouts.Model}-v9-1/looks"), 404, "rollout-not-found");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("1")]
    [InlineData("1.-2")]
    public async Task A_cursor_that_is_none_is_refused(string cursor)
    {
        await api.PutAsync(_rollouts.Model, "one", "model.bin");
        await ApiFixture.ProblemAsync(await api.Client.GetAsync($"models/{_rollouts.Model}/rollouts/{_rollouts.Model}-v1-1/looks?after={cursor}"), 400, "invalid-query");
    }

    [Fact]
    public async Task A_rollout_says_which_commands_it_accepts_and_what_it_really_served()
    {
        var id = await StandAsync();
        await PostAsync(id, 0);
        await _rollouts.DriveAsync(id, rollout => rollout.LastLook?.Served is not null);
        var rollout = (await _rollouts.StatusAsync())["rollout"]!;
        Assert.Equal(["promote", "pause", "abort"], rollout["allowed"]!.AsArray().Select(name => (string)name!));
        Assert.Equal(0.1, (double)rollout["served"]!);
        var listed = (await api.GetAsync($"models?prefix={_rollouts.Model}&rollouts=true"))["value"]!.AsArray().Single(model => (string)model!["name"]! == _rollouts.Model)!;
        Assert.Equal((id, 0.1), ((string?)listed["rollout"]!["id"], (double)listed["rollout"]!["served"]!));
    }

    private async Task<string> StandAsync()
    {
        await _rollouts.SetPolicyAsync(RolloutDriver.Straight);
        await _rollouts.UploadAsync("one", RolloutPhase.Succeeded);
        await _rollouts.SetPolicyAsync(RolloutDriver.Standing);
        return await _rollouts.UploadAsync("two", RolloutPhase.Stepping);
    }

    private Task<JsonNode> LooksAsync(string id, string? after = null) =>
        api.GetAsync($"models/{_rollouts.Model}/rollouts/{id}/looks{(after is null ? "" : $"?after={after}")}");

    private async Task PostAsync(string id, int number)
    {
        using var answer = await _rollouts.PostAsync($"rollouts/{id}/blocks", $$"""
            [{"source":"a/1","block":{{number}},"generation":9,"from":"2026-01-01T10:00:00Z","to":"2026-01-01T10:00:10Z",
              "candidate":{"requests":100,"errors":2},"stable":{"requests":900,"errors":9} }]
            """);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
