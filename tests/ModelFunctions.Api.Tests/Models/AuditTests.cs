using System.Text.Json.Nodes;
using ModelFunctions.Api.Tests.Rollouts;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Api.Tests.Models;

/// <summary>The log says who did what, and what it made of what.</summary>
[Collection(ApiGroup.Name)]
public sealed class AuditTests(ApiFixture api)
{
    private readonly RolloutDriver _rollouts = new(api);

    [Fact]
    public async Task A_policy_that_is_set_is_told_by_its_difference()
    {
        await _rollouts.SetPolicyAsync("""{"watch":"10m","steps":[{"weight":5,"hold":"5m"},{"weight":40,"hold":"5m"}]}""");
        await _rollouts.SetPolicyAsync("""{"watch":"10m","steps":[{"weight":7,"hold":"5m"},{"weight":40,"hold":"5m"}]}""");
        await api.PutAsync(_rollouts.Model, "one");
        var set = await EventsAsync("policySet");
        Assert.Equal(["/steps/0/weight 5 → 7"], Changes(set[0]));
        Assert.Equal(
            ["/steps/1/weight 25 → 40", "/steps/2 {\"weight\":50,\"hold\":\"5m\"} → ", "/watch \"1h\" → \"10m\""], Changes(set[1]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_rollout_is_told_by_what_it_made_of_the_model()
    {
        await _rollouts.SetPolicyAsync(RolloutDriver.Straight);
        await _rollouts.UploadAsync("version 1", RolloutPhase.Succeeded);
        await _rollouts.SetPolicyAsync(RolloutDriver.Standing);
        var id = await _rollouts.UploadAsync("version 2", RolloutPhase.Stepping);
        await _rollouts.TurnAsync(id);
        using var promoted = await _rollouts.PostAsync($"rollouts/{id}/promote", """{"full":true,"reason":"good enough"}""");
        using var back = await _rollouts.PostAsync("rollback", """{"reason":"wrong prices"}""");

        Assert.Equal(["/latest 1 → 2"], Changes((await EventsAsync("registered"))[0]));
        Assert.Equal(["/candidate  → 2", "/weight  → 0"], Changes((await EventsAsync("begun"))[0]));
        Assert.Equal(["/weight 0 → 10"], Changes((await EventsAsync("shifted"))[0]));
        var command = Assert.Single(await EventsAsync("promoteRequested"));
        Assert.Equal(("local", "good enough"), ((string)command["actor"]!, (string)command["reason"]!));
        Assert.Equal(["/phase \"stepping\" → \"promoting\"", "/step 1 → "], Changes(command));
        Assert.Equal(["/stable 1 → 2", "/candidate 2 → ", "/weight 10 → "], Changes((await EventsAsync("promoted"))[0]));
        Assert.Equal(["/stable 2 → 1", "/barred/2  → \"wrong prices\""], Changes((await EventsAsync("rolledBack"))[0]));
    }

    [Fact]
    public async Task Commands_are_told_under_their_own_names()
    {
        await _rollouts.SetPolicyAsync(RolloutDriver.Straight);
        await _rollouts.UploadAsync("version 1", RolloutPhase.Succeeded);
        await _rollouts.SetPolicyAsync("""{"gate":"none","approval":"beforeSteps","steps":[{"weight":10,"hold":"7d"}],"interval":"1s","checks":[{"kind":"errors"}]}""");
        var id = await _rollouts.UploadAsync("version 2", RolloutPhase.AwaitingApproval);
        foreach (var command in (string[])["resume", "pause", "resume", "abort"])
            Assert.Equal(200, (int)(await _rollouts.PostAsync($"rollouts/{id}/{command}")).StatusCode);
        var told = (await EventsAsync()).Where(entry => (string)entry["actor"]! == "local" && (string?)entry["rollout"] == id && (string)entry["kind"]! != "registered");
        Assert.Equal(["approved", "paused", "resumed", "abortRequested"], told.Reverse().Select(entry => (string)entry["kind"]!));
        Assert.Equal("aborted", (string)(await EventsAsync())[0]["kind"]!);
    }

    [Fact]
    public async Task Who_names_themselves_is_told_as_claimed()
    {
        await SendAsync(HttpMethod.Put, $"models/{_rollouts.Model}/versions?file=model.onnx", "ada@example.com", new StringContent("one"));
        await SendAsync(HttpMethod.Put, $"models/{_rollouts.Model}/freeze", "Grace H.2");
        var events = await EventsAsync();
        Assert.Equal(["Grace H.2 (claimed)", "ada@example.com (claimed)"], events.Select(entry => (string)entry["actor"]!));
        Assert.Equal(["frozen", "registered"], events.Select(entry => (string)entry["kind"]!));
        Assert.Equal("Grace H.2 (claimed)", (string)(await _rollouts.StatusAsync())["frozen"]!["by"]!);
        var rollout = (await api.GetAsync($"models/{_rollouts.Model}/rollouts"))["value"]!.AsArray().Single()!;
        Assert.Equal("ada@example.com (claimed)", (string)rollout["requestedBy"]!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ada (claimed)")]
    [InlineData("registrar,ada")]
    [InlineData("-ada")]
    [InlineData("a23456789a123456789a123456789a123456789a123456789a123456789a12345")]
    public async Task What_is_no_name_is_refused(string name)
    {
        await api.PutAsync(_rollouts.Model, "one");
        using var request = new HttpRequestMessage(HttpMethod.Put, $"models/{_rollouts.Model}/freeze");
        Assert.True(request.Headers.TryAddWithoutValidation("X-Actor", name));
        await ApiFixture.ProblemAsync(await api.Client.SendAsync(request), 400, "invalid-header");
        Assert.Null((await _rollouts.StatusAsync())["frozen"]);
    }

    [Theory]
    [InlineData("ada", "ada (claimed)", "Its metadata 'createdby' names who wrote it.")]
    [InlineData(null, "registrar", "The storage does not tell who wrote it.")]
    [InlineData("ada; DROP", "registrar", "The storage does not tell who wrote it.")]
    public async Task An_upload_by_blob_is_told_with_what_is_known_of_its_writer(string? writer, string actor, string known)
    {
        var metadata = new Dictionary<string, string>();
        if (writer is not null) metadata["createdBy"] = writer;
        await api.Storage.Uploads.PutAsync($"{_rollouts.Model}/model.onnx", new MemoryStream([1]), null, metadata, default);
        await api.Service<Engine.Registry.Registrar>().RegisterAsync($"{_rollouts.Model}/model.onnx", default);
        var entry = (await EventsAsync("registered")).Single();
        Assert.Equal(
            (actor, "model.onnx", $"'{_rollouts.Model}/model.onnx' became version 1. {known}"),
            ((string)entry["actor"]!, (string)entry["file"]!, (string)entry["reason"]!));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("readme")]
    [InlineData("notes.TXT")]
    [InlineData("model.tar.gz")]
    public async Task What_is_no_model_by_its_name_is_refused_before_it_is_sent_and_rejected_after(string file)
    {
        await ApiFixture.ProblemAsync(
            await api.Client.PutAsync($"models/{_rollouts.Model}/versions?file={file}", new StringContent("hello")), 400, "not-a-model");
        await ApiFixture.ProblemAsync(await _rollouts.PostAsync("uploads", $$"""{"file":"{{file}}"}"""), 400, "not-a-model");
        Assert.Null(await api.Storage.Uploads.FindAsync($"{_rollouts.Model}/{file}", default));

        await api.Storage.Uploads.PutAsync($"{_rollouts.Model}/{file}", new MemoryStream([1]), null, default);
        await api.Service<Engine.Registry.Registrar>().RegisterAsync($"{_rollouts.Model}/{file}", default);
        var listed = (await api.GetAsync("rejected-uploads?max=1000"))["value"]!.AsArray().Where(entry => (string)entry!["path"]! == $"{_rollouts.Model}/{file}");
        Assert.Equal(["notAModel"], listed.Select(entry => (string)entry!["code"]!));
        await ApiFixture.ProblemAsync(await api.Client.GetAsync($"models/{_rollouts.Model}"), 404, "model-not-found");
    }

    private static IEnumerable<string> Changes(JsonNode entry) => (entry["changes"]?.AsArray() ?? [])
        .Select(change => $"{change!["path"]} {change["from"]?.ToJsonString()} → {change["to"]?.ToJsonString()}");

    private async Task<IReadOnlyList<JsonNode>> EventsAsync(string? kind = null) =>
        [.. (await api.GetAsync($"models/{_rollouts.Model}/events"))["value"]!.AsArray().Select(entry => entry!).Where(entry => kind is null || (string)entry["kind"]! == kind)];

    private async Task SendAsync(HttpMethod method, string path, string actor, HttpContent? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        request.Headers.Add("X-Actor", actor);
        using var answer = await api.Client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
