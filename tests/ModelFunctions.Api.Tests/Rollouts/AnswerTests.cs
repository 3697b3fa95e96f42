using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Api.Tests.Rollouts;

/// <summary>An answer to a command shows what is so after it, and what is not done yet.</summary>
[Collection(ApiGroup.Name)]
public sealed class AnswerTests(ApiFixture api)
{
    private readonly RolloutDriver _rollouts = new(api);

    [Theory]
    [InlineData("promote", null, "stepping", 50)]
    [InlineData("promote", """{"full":true}""", "watching", 100)]
    [InlineData("pause", null, "paused", 10)]
    [InlineData("abort", null, "aborted", null)]
    public async Task Command_is_answered_with_the_rollout_after_it(string command, string? body, string phase, int? weight)
    {
        var id = await StepAsync();
        var answered = await CommandAsync(id, command, body);
        Assert.Equal((phase, weight, null), ((string)answered["phase"]!, (int?)answered["weight"], (string?)answered["pending"]));
        var shown = await api.GetAsync($"models/{_rollouts.Model}/rollouts/{id}");
        Assert.Equal((phase, weight), ((string)shown["phase"]!, (int?)shown["weight"]));
    }

    [Fact]
    public async Task Resume_is_answered_with_the_weight_of_the_step()
    {
        var id = await StepAsync();
        await CommandAsync(id, "pause");
        var answered = await CommandAsync(id, "resume");
        Assert.Equal(("stepping", 10, null), ((string)answered["phase"]!, (int)answered["weight"]!, (string?)answered["pending"]));
    }

    [Fact]
    public async Task Promote_in_the_watch_is_answered_with_its_end()
    {
        var id = await StepAsync();
        await CommandAsync(id, "promote", """{"full":true}""");
        Assert.Equal("succeeded", (string)(await CommandAsync(id, "promote"))["phase"]!);
        Assert.Null((await _rollouts.StatusAsync())["rollout"]);
    }

    [Fact]
    public async Task Checks_have_their_figures_and_a_sentence_of_them()
    {
        var id = await StepAsync();
        const string Blocks = """[{"source":"gw/1","block":0,"generation":9,"from":"2026-01-01T10:00:00Z","to":"2026-01-01T10:00:10Z","candidate":{"requests":100,"errors":5},"stable":{"requests":900,"errors":9}}]""";
        using var posted = await _rollouts.PostAsync($"rollouts/{id}/blocks", Blocks);
        await _rollouts.DriveAsync(id, rollout => rollout.LastLook?.Checks.Any(check => check.Samples > 0) == true);
        var check = (await api.GetAsync($"models/{_rollouts.Model}/rollouts/{id}"))["checks"]![0]!;
        Assert.Equal(
            (0.05, 0.01, 100L, 900L), ((double)check["candidate"]!, (double)check["stable"]!, (long)check["samples"]!, (long)check["stableSamples"]!));
        Assert.StartsWith("5 % of requests failed, stable 1 % (100 requests, stable 900; held against ", (string)check["sentence"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_the_gateway_does_not_serve_is_told_from_the_start()
    {
        await _rollouts.SetPolicyAsync("""{"interval":"1s","checks":[{"kind":"errors"}]}""");
        await api.PutAsync(_rollouts.Model, "a pickle", "model.pkl");
        var id = $"{_rollouts.Model}-v1-1";
        await _rollouts.DriveAsync(id, RolloutPhase.Gating);
        var rollout = await api.GetAsync($"models/{_rollouts.Model}/rollouts/{id}");
        Assert.Equal(("model.pkl", "notOnnx"), ((string)rollout["file"]!, (string)rollout["gatewayFit"]!));
        Assert.Equal(
            $"model.pkl is not ONNX, so the gateway does not serve it: a server of yours must follow serving/{_rollouts.Model}.json and post blocks to "
            + $"/api/models/{_rollouts.Model}/rollouts/{id}/blocks; see docs/gateway.md, \"Other servers\".",
            (string)rollout["reason"]!);
    }

    private async Task<JsonNode> CommandAsync(string id, string command, string? body = null)
    {
        using var answer = await _rollouts.PostAsync($"rollouts/{id}/{command}", body);
        Assert.Equal(200, (int)answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private async Task<string> StepAsync()
    {
        await _rollouts.SetPolicyAsync(RolloutDriver.Straight);
        await _rollouts.UploadAsync("version 1", RolloutPhase.Succeeded);
        await _rollouts.SetPolicyAsync(
            """{"gate":"none","steps":[{"weight":10,"hold":"7d"},{"weight":50,"hold":"7d"}],"watch":"1h","interval":"1s","checks":[{"kind":"errors","max":0.5}]}""");
        var id = await _rollouts.UploadAsync("version 2", RolloutPhase.Stepping);
        await _rollouts.TurnAsync(id);
        return id;
    }
}
