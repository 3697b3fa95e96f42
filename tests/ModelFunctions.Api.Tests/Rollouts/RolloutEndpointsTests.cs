using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Api.Tests.Rollouts;

[Collection(ApiGroup.Name)]
public sealed class RolloutEndpointsTests(ApiFixture api)
{
    private readonly RolloutDriver _rollouts = new(api);

    [Fact]
    public async Task Upload_is_rolled_out_by_the_models_policy()
    {
        await _rollouts.SetPolicyAsync(RolloutDriver.Straight);
        await _rollouts.UploadAsync("one", RolloutPhase.Succeeded);
        var model = await _rollouts.StatusAsync();
        Assert.Equal((1, """{"stable":1,"latest":1}"""), ((int)model["stable"]!, model["aliases"]!.ToJsonString()));
    }

    [Fact]
    public async Task Get_tells_phase_step_weight_and_next_look()
    {
        var id = await StandAsync();
        var rollout = await api.GetAsync($"models/{_rollouts.Model}/rollouts/{id}");
        Assert.Equal(("stepping", 1, 1, 10), ((string)rollout["phase"]!, (int)rollout["step"]!, (int)rollout["steps"]!, (int)rollout["weight"]!));
        Assert.NotNull(rollout["nextLook"]);
        Assert.Null(rollout["holdEnds"]);
        Assert.Equal((1, 2, 10), ((int)(await _rollouts.StatusAsync())["stable"]!, (int)(await _rollouts.StatusAsync())["candidate"]!,
            (int)(await _rollouts.StatusAsync())["weight"]!));
    }

    [Fact]
    public async Task Get_tells_when_the_hold_ends_once_it_has_begun()
    {
        var id = await StandAsync();
        var generation = (await _rollouts.StatusAsync())["generation"]!;
        await TakenAsync(id, Block(0, $"\"generation\":{generation}"));
        await _rollouts.DriveAsync(id, rollout => rollout.Observed is not null);
        var rollout = await api.GetAsync($"models/{_rollouts.Model}/rollouts/{id}");
        Assert.Equal(TimeSpan.FromDays(7), (DateTimeOffset)rollout["holdEnds"]! - (DateTimeOffset)rollout["lookedAt"]!);
    }

    [Fact]
    public async Task Get_in_the_watch_of_a_first_version_has_all_traffic_and_no_steps()
    {
        await _rollouts.SetPolicyAsync(RolloutDriver.Standing);
        var id = await _rollouts.UploadAsync("one", RolloutPhase.Watching);
        var model = await _rollouts.StatusAsync();
        Assert.Equal((100, null), ((int)model["rollout"]!["weight"]!, (int?)model["rollout"]!["steps"]));
        Assert.Equal((null, null), ((int?)model["weight"], (int?)model["candidate"]));
        Assert.Equal(id, (string)model["rollout"]!["id"]!);
    }

    [Fact]
    public async Task Model_shows_the_rollout_that_ended_last_with_how_and_why()
    {
        await _rollouts.SetPolicyAsync(RolloutDriver.Straight);
        await api.PutAsync(_rollouts.Model, "one", "model.bin");
        Assert.Null((await _rollouts.StatusAsync())["lastRollout"]);
        await _rollouts.DriveAsync($"{_rollouts.Model}-v1-1", RolloutPhase.Succeeded);
        Assert.Equal("succeeded", (string)(await _rollouts.StatusAsync())["lastRollout"]!["phase"]!);

        await _rollouts.SetPolicyAsync(RolloutDriver.Standing);
        var id = await _rollouts.UploadAsync("two", RolloutPhase.Stepping);
        using var answer = await _rollouts.PostAsync("rollback", """{"reason":"wrong prices"}""");
        var last = (await _rollouts.StatusAsync())["lastRollout"]!;
        Assert.Equal(
            (id, "reverted", "Rolled back to version 1: wrong prices"), ((string)last["id"]!, (string)last["phase"]!, (string)last["reason"]!));
        Assert.Null((await _rollouts.StatusAsync())["rollout"]);
    }

    [Fact]
    public async Task Pause_without_a_reason_tells_what_can_be_done()
    {
        var id = await StandAsync();
        Assert.Equal("paused", await PhaseAfterAsync(id, "pause"));
        Assert.Equal(
            $"Paused by hand. To go on, POST /api/models/{_rollouts.Model}/rollouts/{id}/resume; …/promote moves it one step on, …/abort takes the version out.",
            (string)(await api.GetAsync($"models/{_rollouts.Model}/rollouts/{id}"))["reason"]!);
    }

    [Fact]
    public async Task Model_shows_the_rollout_that_waits_for_the_one_under_way()
    {
        await _rollouts.SetPolicyAsync(RolloutDriver.Standing);
        var owner = await _rollouts.UploadAsync("one", RolloutPhase.Watching);
        var waiting = await _rollouts.UploadAsync("two", RolloutPhase.Waiting);
        var shown = (await _rollouts.StatusAsync())["waiting"]!;
        Assert.Equal((waiting, "waiting", owner), ((string)shown["id"]!, (string)shown["phase"]!, (string)shown["waitsFor"]!));
        Assert.Matches(
            $"^Waiting for {owner} to end, until .*Z at the latest. Its version is watched until .*Z; "
            + $"POST /api/models/{_rollouts.Model}/rollouts/{owner}/promote ends the watch at once.$",
            (string)shown["reason"]!);
        Assert.Equal(TimeSpan.FromDays(1), (DateTimeOffset)shown["deadline"]! - (DateTimeOffset)shown["requestedAt"]!);

        var listed = (await api.GetAsync("models?max=1000"))["value"]!.AsArray().Single(entry => (string)entry!["name"]! == _rollouts.Model)!;
        Assert.Equal((2, 1, null), ((int)listed["waiting"]!, (int)listed["stable"]!, (int?)listed["weight"]));
    }

    [Fact]
    public async Task Post_deploys_a_saved_version_and_says_where_to_look()
    {
        await PromoteTwoAsync();
        using var answer = await _rollouts.PostAsync("rollouts", """{"version":1,"reason":"the older one was better"}""");
        Assert.Equal((202, $"/api/models/{_rollouts.Model}/rollouts/{_rollouts.Model}-v1-2"), ((int)answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.NotNull(answer.Headers.RetryAfter);
        await _rollouts.DriveAsync($"{_rollouts.Model}-v1-2", RolloutPhase.Succeeded);
        Assert.Equal(1, (int)(await _rollouts.StatusAsync())["stable"]!);
    }

    [Theory]
    [InlineData("""{"version":2}""", 409, "already-in-service")]
    [InlineData("""{"version":7}""", 404, "version-not-found")]
    [InlineData("{}", 400, "invalid-version")]
    [InlineData("""{"version":0}""", 400, "invalid-json")]
    [InlineData("""{"version":1,"policy":{"steps":[{"weight":500,"hold":"1m"}]}}""", 400, "invalid-policy")]
    [InlineData("""{"version":1,"policy":{"checks":[{"kind":"webhook","source":"prod"}]}}""", 400, "invalid-policy")]
    public async Task Post_what_cannot_be_deployed_is_refused(string body, int status, string code)
    {
        await PromoteTwoAsync();
        await ApiFixture.ProblemAsync(await _rollouts.PostAsync("rollouts", body), status, code);
    }

    [Fact]
    public async Task Commands_move_a_rollout_and_say_what_is_allowed_where_they_do_not_fit()
    {
        var id = await StandAsync();
        var problem = await ApiFixture.ProblemAsync(await _rollouts.PostAsync($"rollouts/{id}/resume"), 409, "command-not-allowed");
        Assert.Contains("promote, pause, abort", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Equal("paused", await PhaseAfterAsync(id, "pause", """{"reason":"lunch"}"""));
        Assert.Equal("lunch", (string)(await api.GetAsync($"models/{_rollouts.Model}/rollouts/{id}"))["reason"]!);
        Assert.Equal("stepping", await PhaseAfterAsync(id, "resume"));
        Assert.Equal("watching", await PhaseAfterAsync(id, "promote", """{"full":true}"""));
        problem = await ApiFixture.ProblemAsync(await _rollouts.PostAsync($"rollouts/{id}/abort"), 409, "command-not-allowed");
        Assert.Contains("/rollback", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Abort_takes_the_candidate_out_and_does_not_bar_it()
    {
        var id = await StandAsync();
        Assert.Equal("aborted", await PhaseAfterAsync(id, "abort"));
        Assert.Empty((await _rollouts.StatusAsync())["barred"]!.AsArray());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("other-model-v1-1")]
    public async Task Get_unknown_rollout_is_404(string id)
    {
        await api.PutAsync(_rollouts.Model, "one");
        await ApiFixture.ProblemAsync(await api.Client.GetAsync($"models/{_rollouts.Model}/rollouts/{id}"), 404, "rollout-not-found");
    }

    [Fact]
    public async Task List_has_every_rollout_over_its_pages_newest_first()
    {
        await PromoteTwoAsync();
        var first = await api.GetAsync($"models/{_rollouts.Model}/rollouts?max=1");
        var second = await api.GetAsync((string)first["nextLink"]!);
        Assert.Equal(["v2", "v1"], new[] { first, second }.Select(page => ((string)page["value"]![0]!["id"]!).Split('-')[^2]));
        Assert.Null(second["nextLink"]);
    }

    [Fact]
    public async Task Blocks_are_taken_once()
    {
        var id = await StandAsync();
        const string Blocks = """[{"source":"gw/1","block":0,"generation":3,"from":"2026-01-01T10:00:00Z","to":"2026-01-01T10:00:10Z","candidate":{"requests":1},"stable":{"requests":9}}]""";
        Assert.Equal("""{"added":1,"known":0}""", await TakenAsync(id, Blocks));
        Assert.Equal("""{"added":0,"known":1}""", await TakenAsync(id, Blocks));
    }

    [Fact]
    public async Task Blocks_with_errors_are_refused_whole_with_every_error()
    {
        var id = await StandAsync();
        using var answer = await _rollouts.PostAsync($"rollouts/{id}/blocks", """
            [{"source":"a b","block":-1,"generation":0,"from":"2026-01-01T10:00:10Z","to":"2026-01-01T10:00:00Z",
              "candidate":{"requests":1,"errors":2},"stable":{"requests":-1}}]
            """);
        var problem = await ApiFixture.ProblemAsync(answer, 400, "invalid-blocks");
        Assert.Superset(
            new HashSet<string> { "/0/source", "/0/block", "/0/generation", "/0/from", "/0/candidate/errors", "/0/stable/requests" },
            problem["errors"]!.AsObject().Select(error => error.Key).ToHashSet());
    }

    [Fact]
    public async Task Blocks_out_of_order_are_taken_as_they_come()
    {
        var id = await StandAsync();
        foreach (var number in new[] { 7, 2, 9_999_999_999, 0 })
            Assert.Equal("""{"added":1,"known":0}""", await TakenAsync(id, Block(number)));
    }

    [Fact]
    public async Task Blocks_for_an_unknown_rollout_are_404()
    {
        await api.PutAsync(_rollouts.Model, "one");
        await ApiFixture.ProblemAsync(await _rollouts.PostAsync($"rollouts/{_rollouts.Model}-v9-1/blocks", Block(0)), 404, "rollout-not-found");
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData("[null]", "/0")]
    public async Task Blocks_that_are_none_are_400(string blocks, string path)
    {
        var problem = await ApiFixture.ProblemAsync(await _rollouts.PostAsync($"rollouts/{await StandAsync()}/blocks", blocks), 400, "invalid-blocks");
        Assert.Equal(path, Assert.Single(problem["errors"]!.AsObject()).Key);
    }

    [Fact]
    public async Task Blocks_of_more_than_a_thousand_or_four_mebibytes_are_refused()
    {
        var id = await StandAsync();
        var many = $"[{string.Join(',', Enumerable.Range(0, 1001).Select(number => Block(number)[1..^1]))}]";
        await ApiFixture.ProblemAsync(await _rollouts.PostAsync($"rollouts/{id}/blocks", many), 400, "invalid-blocks");
        var large = Block(0, $"\"padding\":\"{new string('x', 4 << 20)}\"");
        Assert.Equal(413, (int)(await _rollouts.PostAsync($"rollouts/{id}/blocks", large)).StatusCode);
    }

    private static string Block(long number, string more = "\"generation\":3") =>
        $$"""[{"source":"gw/1","block":{{number}},{{more}},"from":"2026-01-01T10:00:00Z","to":"2026-01-01T10:00:10Z","candidate":{"requests":1},"stable":{"requests":9} }]""";

    private async Task<string> TakenAsync(string id, string blocks)
    {
        using var answer = await _rollouts.PostAsync($"rollouts/{id}/blocks", blocks);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<string> PhaseAfterAsync(string id, string command, string? body = null)
    {
        using var answer = await _rollouts.PostAsync($"rollouts/{id}/{command}", body);
        var rollout = await answer.Content.ReadFromJsonAsync<JsonNode>();
        return (string?)rollout!["phase"] ?? rollout.ToJsonString();
    }

    private async Task<string> StandAsync()
    {
        await _rollouts.SetPolicyAsync(RolloutDriver.Straight);
        await _rollouts.UploadAsync("version 1", RolloutPhase.Succeeded);
        await _rollouts.SetPolicyAsync(RolloutDriver.Standing);
        var id = await _rollouts.UploadAsync("version 2", RolloutPhase.Stepping);
        await _rollouts.TurnAsync(id);
        return id;
    }

    private async Task PromoteTwoAsync()
    {
        await _rollouts.SetPolicyAsync(RolloutDriver.Straight);
        await _rollouts.UploadAsync("version 1", RolloutPhase.Succeeded);
        await _rollouts.UploadAsync("version 2", RolloutPhase.Succeeded);
    }
}
