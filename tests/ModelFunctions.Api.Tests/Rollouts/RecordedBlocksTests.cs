using System.Text.Json.Nodes;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Testing.Worlds;

namespace ModelFunctions.Api.Tests.Rollouts;

/// <summary>The blocks that a rollout decided by, as the API has them.</summary>
[Collection(ApiGroup.Name)]
public sealed class RecordedBlocksTests(ApiFixture api)
{
    private readonly RolloutDriver _rollouts = new(api);

    [Fact]
    public async Task Blocks_come_in_the_order_of_looks_with_the_look_that_counted_them()
    {
        var id = await StandAsync();
        await PostAsync(id, "b/1", 0, 3);
        await PostAsync(id, "a/1", 0, 5);
        await _rollouts.DriveAsync(id, rollout => rollout.LastLook?.Verdict == Core.Health.Verdict.Healthy);
        await PostAsync(id, "a/1", 1, 7);
        await TurnsAsync(id, 2);

        var lines = await LinesAsync(id);
        var looks = lines.Select(line => (int)line["look"]!).ToList();
        Assert.Equal(looks.Order(), looks);
        Assert.Equal(["a/1#0", "b/1#0", "a/1#1"], lines.Where(line => line["block"] is not null).Select(line => $"{line["source"]}#{line["block"]}"));
        Assert.Equal(2, lines.Where(line => line["block"] is not null).Select(line => (int)line["look"]!).Distinct().Count());
        Assert.Contains(lines, line => line["block"] is null && (string?)line["phase"] == "steps");
    }

    [Fact]
    public async Task A_rollout_that_has_not_looked_yet_has_no_lines()
    {
        await api.PutAsync(_rollouts.Model, "one", "model.bin");
        Assert.Empty(await LinesAsync($"{_rollouts.Model}-v1-1"));
    }

    [Fact]
    public async Task An_unknown_rollout_is_404()
    {
        await api.PutAsync(_rollouts.Model, "one", "model.bin");
        await ApiFixture.ProblemAsync(await api.Client.GetAsync($"models/{_rollouts.Model}/rollouts/{_rollouts.Model}-v9-1/blocks"), 404, "rollout-not-found");
    }

    [Fact]
    public async Task Health_that_retention_has_deleted_is_410_and_so_is_a_block_that_comes_more_than_a_day_after_the_end()
    {
        var id = await StandAsync();
        await PostAsync(id, "a/1", 0, 5);
        await _rollouts.DriveAsync(id, rollout => rollout.LastLook?.Verdict == Core.Health.Verdict.Healthy);
        await _rollouts.PostAsync("rollback", "{}");
        Assert.NotEmpty(await LinesAsync(id));
        await PostAsync(id, "a/1", 1, 5);

        await api.Service<BlockStore>().DeleteAsync(RolloutId.Parse(id), default);
        var path = $"models/{_rollouts.Model}/rollouts/{id}/blocks";
        await ApiFixture.ProblemAsync(await api.Client.GetAsync(path), 410, "health-expired");

        var reader = new ModelReader(api.Storage.Rows, ModelName.Parse(_rollouts.Model));
        var key = ModelKeys.Rollout(RolloutId.Parse(id));
        var rollout = (await reader.FindAsync<Rollout>(key))!.Value;
        Assert.True(await reader.TryReplaceAsync(key, rollout, rollout.Value with { EndedAt = rollout.Value.EndedAt - TimeSpan.FromHours(25) }));
        var late = await _rollouts.PostAsync($"rollouts/{id}/blocks", Blocks("a/1", 2, 5));
        await ApiFixture.ProblemAsync(late, 410, "health-expired");
    }

    [Fact]
    public async Task The_answer_for_a_rollout_has_the_policy_that_it_decides_by()
    {
        var id = await StandAsync();
        Assert.Equal("7d", (string?)(await api.GetAsync($"models/{_rollouts.Model}/rollouts/{id}"))["policy"]!["steps"]![0]!["hold"]);
        Assert.Null((await api.GetAsync($"models/{_rollouts.Model}/rollouts"))["value"]![0]!["policy"]);
    }

    private async Task<string> StandAsync()
    {
        await _rollouts.SetPolicyAsync(RolloutDriver.Straight);
        await _rollouts.UploadAsync("one", RolloutPhase.Succeeded);
        await _rollouts.SetPolicyAsync(RolloutDriver.Standing);
        return await _rollouts.UploadAsync("two", RolloutPhase.Stepping);
    }

    private async Task TurnsAsync(string id, int looks)
    {
        for (var taken = 0; taken < looks; taken++)
        {
            var before = (string?)(await api.GetAsync($"models/{_rollouts.Model}/rollouts/{id}"))["lookedAt"];
            await _rollouts.DriveAsync(id, rollout => rollout.LastLook is { } look && look.At > DateTimeOffset.Parse(before!, System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private async Task PostAsync(string id, string source, int number, int requests)
    {
        using var answer = await _rollouts.PostAsync($"rollouts/{id}/blocks", Blocks(source, number, requests));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static string Blocks(string source, int number, int requests) => $$"""
        [{"source":"{{source}}","block":{{number}},"generation":9,"from":"2026-01-01T10:00:00Z","to":"2026-01-01T10:00:10Z",
          "candidate":{"requests":{{requests * 100}} },"stable":{"requests":900} }]
        """;

    private async Task<List<JsonNode>> LinesAsync(string id)
    {
        var text = await api.Client.GetStringAsync($"models/{_rollouts.Model}/rollouts/{id}/blocks");
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }
}
