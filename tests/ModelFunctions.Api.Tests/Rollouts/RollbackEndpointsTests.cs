using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Api.Tests.Rollouts;

[Collection(ApiGroup.Name)]
public sealed class RollbackEndpointsTests(ApiFixture api)
{
    private readonly RolloutDriver _rollouts = new(api);

    [Fact]
    public async Task Rollback_puts_the_previous_version_back_and_publishes_it()
    {
        await PromoteAsync(2);
        using var answer = await _rollouts.PostAsync("rollback", """{"from":2,"reason":"wrong prices"}""");
        Assert.Equal(200, (int)answer.StatusCode);
        var model = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal((1, 2, true), ((int)model["stable"]!, (int)model["latest"]!, (bool)model["published"]!));
        Assert.Equal((2, "wrong prices"), ((int)model["barred"]![0]!["version"]!, (string)model["barred"]![0]!["reason"]!));
        Assert.Equal("wrong prices", (string)(await api.GetAsync($"models/{_rollouts.Model}/versions/2"))["barred"]!["reason"]!);
        Assert.Null((await api.GetAsync($"models/{_rollouts.Model}/versions/1"))["barred"]);
        var told = (await api.GetAsync($"models/{_rollouts.Model}/events?max=1"))["value"]![0]!;
        Assert.Equal(("rolledBack", 2, 1, "wrong prices"), ((string)told["kind"]!, (int)told["version"]!, (int)told["to"]!, (string)told["reason"]!));
        var routing = (await api.Storage.Routings.FindAsync(ModelName.Parse(_rollouts.Model), default))!.Routing;
        Assert.Equal([(1, 100)], routing.Versions.Select(version => (version.Version.Value, version.Weight)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"reason":" "}""")]
    public async Task Rollback_without_a_reason_bars_the_version_with_a_word_of_what_happened(string body)
    {
        await PromoteAsync(2);
        await RollBackAsync(body);
        Assert.Equal("Rolled back to version 1.", (string)(await _rollouts.StatusAsync())["barred"]![0]!["reason"]!);
    }

    [Fact]
    public async Task Rollback_again_goes_further_back_and_never_forward()
    {
        await PromoteAsync(3);
        await RollBackAsync();
        await RollBackAsync();
        Assert.Equal(1, (int)(await _rollouts.StatusAsync())["stable"]!);
        await ApiFixture.ProblemAsync(await _rollouts.PostAsync("rollback"), 409, "nothing-before");
    }

    [Fact]
    public async Task Rollback_of_a_version_that_is_out_already_goes_back_once()
    {
        await PromoteAsync(3);
        await Task.WhenAll(_rollouts.PostAsync("rollback", """{"from":3}"""), _rollouts.PostAsync("rollback", """{"from":3}"""));
        Assert.Equal(2, (int)(await _rollouts.StatusAsync())["stable"]!);
        await ApiFixture.ProblemAsync(await _rollouts.PostAsync("rollback", """{"from":3}"""), 409, "not-in-service");
    }

    [Fact]
    public async Task Rollback_with_the_same_key_is_one_rollback_and_one_answer()
    {
        await PromoteAsync(3);
        var answers = new List<string>();
        for (var i = 0; i < 3; i++) answers.Add(await RollBackAsync("""{"from":3}""", key: "night shift/1"));
        Assert.Single(answers.Distinct());
        var kinds = (await api.GetAsync($"models/{_rollouts.Model}/events"))["value"]!.AsArray().Select(entry => (string)entry!["kind"]!);
        Assert.Single(kinds, kind => kind == "rolledBack");
    }

    [Fact]
    public async Task Rollback_with_the_same_key_is_answered_the_same_after_others_went_on()
    {
        await PromoteAsync(3);
        var first = await RollBackAsync("""{"from":3}""", key: "first");
        await RollBackAsync("""{"to":1}""");
        await api.PutAsync(_rollouts.Model, "four", "model.bin");
        Assert.Equal(first, await RollBackAsync("""{"from":3}""", key: "first"));
        Assert.Equal(1, (int)(await _rollouts.StatusAsync())["stable"]!);
    }

    [Fact]
    public async Task Rollback_with_a_key_used_for_another_is_409()
    {
        await PromoteAsync(3);
        await RollBackAsync("""{"from":3}""", key: "one");
        using var request = Request("""{"to":1}""", "one");
        await ApiFixture.ProblemAsync(await api.Client.SendAsync(request), 409, "idempotency-key-reused");
    }

    [Fact]
    public async Task Rollback_takes_a_candidate_out_and_leaves_stable()
    {
        await PromoteAsync(1);
        await _rollouts.SetPolicyAsync(RolloutDriver.Standing);
        await _rollouts.UploadAsync("version 2", RolloutPhase.Stepping);
        await RollBackAsync("""{"from":2}""");
        var model = await _rollouts.StatusAsync();
        Assert.Equal((1, null, null), ((int)model["stable"]!, (int?)model["candidate"], (int?)model["weight"]));
        var rollout = await api.GetAsync($"models/{_rollouts.Model}/rollouts/{_rollouts.Model}-v2-1");
        Assert.Equal(("reverted", "Rolled back to version 1."), ((string)rollout["phase"]!, (string)rollout["reason"]!));
    }

    [Fact]
    public async Task Rollback_to_any_saved_version()
    {
        await PromoteAsync(3);
        await RollBackAsync("""{"to":1}""");
        Assert.Equal(1, (int)(await _rollouts.StatusAsync())["stable"]!);
        await ApiFixture.ProblemAsync(await _rollouts.PostAsync("rollback", """{"to":1}"""), 409, "already-in-service");
        await ApiFixture.ProblemAsync(await _rollouts.PostAsync("rollback", """{"to":9}"""), 404, "version-not-found");
    }

    [Fact]
    public async Task Rollback_to_a_version_that_a_server_refused_is_409_with_the_reason_and_goes_with_force()
    {
        await PromoteAsync(1);
        await _rollouts.SetPolicyAsync(RolloutDriver.Standing);
        var id = await _rollouts.UploadAsync("version 2", RolloutPhase.Stepping);
        var report = new GateReport("gw/1", new VersionNumber(2), GateOutcome.NotLoaded, DateTimeOffset.UnixEpoch) { Reason = "it is no ONNX" };
        await api.Storage.Blocks.TryCommitAsync(id, [new TableOperation.Add(RowCodec.ToRow(id, HealthKeys.Gate("gw/1"), report))], default);
        await _rollouts.DriveAsync(id, RolloutPhase.Reverted);

        var problem = await ApiFixture.ProblemAsync(await _rollouts.PostAsync("rollback", """{"to":2}"""), 409, "version-refused");

        Assert.Contains("it is no ONNX", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Equal((1, true), ((int)(await _rollouts.StatusAsync())["stable"]!, (bool)(await _rollouts.StatusAsync())["barred"]![0]!["refused"]!));
        await RollBackAsync("""{"to":2,"force":true}""");
        Assert.Equal(2, (int)(await _rollouts.StatusAsync())["stable"]!);
    }

    [Fact]
    public async Task Rollback_to_none_takes_the_model_out_of_service()
    {
        await PromoteAsync(1);
        await RollBackAsync("""{"to":"none"}""");
        Assert.Null((await _rollouts.StatusAsync())["stable"]);
        var problem = await ApiFixture.ProblemAsync(await _rollouts.PostAsync("rollback"), 409, "nothing-in-service");
        Assert.Contains("withdrew the model", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rollback_to_none_withdraws_the_model_until_that_is_lifted()
    {
        await PromoteAsync(1);
        var withdrawn = JsonNode.Parse(await RollBackAsync("""{"to":"none","reason":"wrong prices"}"""))!["withdrawn"]!;
        Assert.Equal(("wrong prices", "local"), ((string)withdrawn["reason"]!, (string)withdrawn["by"]!));
        await _rollouts.UploadAsync("version 2", RolloutPhase.Saved);
        Assert.Contains("DELETE", (string)(await _rollouts.StatusAsync())["lastRollout"]!["reason"]!, StringComparison.Ordinal);

        using var lifted = await api.Client.DeleteAsync($"models/{_rollouts.Model}/withdrawal");
        Assert.Equal(200, (int)lifted.StatusCode);
        Assert.Null((await lifted.Content.ReadFromJsonAsync<JsonNode>())!["withdrawn"]);
        await _rollouts.UploadAsync("version 3", RolloutPhase.Succeeded);
        Assert.Equal(200, (int)(await api.Client.DeleteAsync($"models/{_rollouts.Model}/withdrawal")).StatusCode);
    }

    [Fact]
    public async Task Withdrawal_of_an_unknown_model_is_404() =>
        await ApiFixture.ProblemAsync(await api.Client.DeleteAsync("models/never-was/withdrawal"), 404, "model-not-found");

    [Fact]
    public async Task Rollback_to_a_newer_version_bars_nothing_and_leaves_the_way_back()
    {
        await PromoteAsync(2);
        await RollBackAsync("""{"to":1}""");
        var forward = JsonNode.Parse(await RollBackAsync("""{"to":2}"""))!;
        Assert.Equal((2, 1, 0), ((int?)forward["stable"], (int?)forward["previous"], forward["barred"]!.AsArray().Count));
        Assert.Equal(1, (int)JsonNode.Parse(await RollBackAsync())!["stable"]!);
    }

    [Fact]
    public async Task Rollback_without_barring_bars_nothing()
    {
        await PromoteAsync(2);
        var back = JsonNode.Parse(await RollBackAsync("""{"barring":false}"""))!;
        Assert.Equal((1, 2, 0), ((int)back["stable"]!, (int)back["previous"]!, back["barred"]!.AsArray().Count));
    }

    [Fact]
    public async Task Rollback_of_an_unknown_model_is_404() =>
        await ApiFixture.ProblemAsync(await api.Client.PostAsync("models/never-was/rollback", null), 404, "model-not-found");

    [Fact]
    public async Task Freeze_saves_uploads_and_rolls_nothing_out_until_it_is_lifted()
    {
        await PromoteAsync(1);
        using var frozen = await api.Client.PutAsync($"models/{_rollouts.Model}/freeze", RolloutDriver.Json("""{"reason":"black friday"}"""));
        Assert.Equal(200, (int)frozen.StatusCode);
        await _rollouts.UploadAsync("version 2", RolloutPhase.Saved);
        await ApiFixture.ProblemAsync(await _rollouts.PostAsync("rollouts", """{"version":2}"""), 409, "frozen");
        using var lifted = await api.Client.DeleteAsync($"models/{_rollouts.Model}/freeze");
        Assert.Equal(202, (int)(await _rollouts.PostAsync("rollouts", """{"version":2}""")).StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("""{"reason":" "}""")]
    public async Task Freeze_takes_no_reason_too(string? body)
    {
        await api.PutAsync(_rollouts.Model, "one");
        using var answer = await api.Client.PutAsync($"models/{_rollouts.Model}/freeze", body is null ? null : RolloutDriver.Json(body));
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("", (string)(await _rollouts.StatusAsync())["frozen"]!["reason"]!);
        await _rollouts.DriveAsync($"{_rollouts.Model}-v1-1", RolloutPhase.Saved);
        Assert.Equal("The model was frozen by local.", (string)(await _rollouts.StatusAsync())["lastRollout"]!["reason"]!);
    }

    [Fact]
    public async Task Unfreeze_of_what_the_freeze_has_paused_says_that_it_was_lifted()
    {
        await PromoteAsync(1);
        await _rollouts.SetPolicyAsync(RolloutDriver.Standing);
        await _rollouts.UploadAsync("two", RolloutPhase.Stepping);
        using var frozen = await api.Client.PutAsync($"models/{_rollouts.Model}/freeze", RolloutDriver.Json("""{"reason":"black friday"}"""));
        var paused = (await _rollouts.StatusAsync())["rollout"]!;
        Assert.Equal(("paused", "freeze"), ((string)paused["phase"]!, (string)paused["pausedBy"]!));
        Assert.StartsWith("The model is frozen: black friday.", (string)paused["reason"]!, StringComparison.Ordinal);

        using var lifted = await api.Client.DeleteAsync($"models/{_rollouts.Model}/freeze");
        var reason = (string)(await _rollouts.StatusAsync())["rollout"]!["reason"]!;
        Assert.StartsWith("It was paused while the model was frozen. The freeze has been lifted. To go on, POST", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_version_is_gone_wherever_its_bytes_are_needed()
    {
        await PromoteAsync(3);
        using var deleted = await api.Client.DeleteAsync($"models/{_rollouts.Model}/versions/1");
        Assert.Equal(204, (int)deleted.StatusCode);
        await ApiFixture.ProblemAsync(await _rollouts.PostAsync("rollback", """{"to":1}"""), 410, "version-deleted");
        await ApiFixture.ProblemAsync(await _rollouts.PostAsync("rollouts", """{"version":1}"""), 410, "version-deleted");
        await ApiFixture.ProblemAsync(await _rollouts.PostAsync("rollback", """{"to":9}"""), 404, "version-not-found");
        Assert.NotNull((await api.GetAsync($"models/{_rollouts.Model}/versions/1"))["deletedAt"]);
    }

    [Fact]
    public async Task Delete_of_what_is_in_service_is_409_unless_forced()
    {
        await PromoteAsync(2);
        await ApiFixture.ProblemAsync(await api.Client.DeleteAsync($"models/{_rollouts.Model}/versions/2"), 409, "in-service");
        await ApiFixture.ProblemAsync(await api.Client.DeleteAsync($"models/{_rollouts.Model}/versions/1"), 409, "in-service");
        await ApiFixture.ProblemAsync(await api.Client.DeleteAsync($"models/{_rollouts.Model}"), 409, "in-service");
        Assert.Equal(204, (int)(await api.Client.DeleteAsync($"models/{_rollouts.Model}?force=true")).StatusCode);
        Assert.Empty((await api.Storage.Routings.FindAsync(ModelName.Parse(_rollouts.Model), default))!.Routing.Versions);
    }

    [Fact]
    public async Task Delete_by_force_leaves_nothing_for_a_rollout_that_waits()
    {
        await PromoteAsync(1);
        await _rollouts.SetPolicyAsync(RolloutDriver.Standing);
        await _rollouts.UploadAsync("version 2", RolloutPhase.Stepping);
        await api.PutAsync(_rollouts.Model, "version 3");
        Assert.Equal(204, (int)(await api.Client.DeleteAsync($"models/{_rollouts.Model}?force=true")).StatusCode);
        await _rollouts.DriveAsync($"{_rollouts.Model}-v2-1", RolloutPhase.Reverted);
        await _rollouts.DriveAsync($"{_rollouts.Model}-v3-1", RolloutPhase.Saved);
        Assert.Empty((await api.Storage.Routings.FindAsync(ModelName.Parse(_rollouts.Model), default))!.Routing.Versions);
    }

    private async Task PromoteAsync(int versions)
    {
        await _rollouts.SetPolicyAsync(RolloutDriver.Straight);
        for (var version = 1; version <= versions; version++) await _rollouts.UploadAsync($"version {version}", RolloutPhase.Succeeded);
    }

    private async Task<string> RollBackAsync(string body = "{}", string? key = null)
    {
        using var request = Request(body, key);
        using var answer = await api.Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == 200, text);
        return text;
    }

    private HttpRequestMessage Request(string body, string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"models/{_rollouts.Model}/rollback") { Content = RolloutDriver.Json(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return request;
    }
}
