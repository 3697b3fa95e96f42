using System.Text.Json.Nodes;
using ModelFunctions.Api.Tests.Rollouts;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Api.Tests.Models;

/// <summary>Which version serves, what is being rolled out, and does anything wait for me: one call for all models.</summary>
[Collection(ApiGroup.Name)]
public sealed class OverviewTests(ApiFixture api)
{
    private readonly RolloutDriver _rollouts = new(api);

    [Fact]
    public async Task List_tells_paused_frozen_aborted_saved_and_rejected_models_apart_in_one_call()
    {
        RolloutDriver[] models = [_rollouts, new(api), new(api), new(api), new(api)];
        foreach (var model in models) await model.SetPolicyAsync(RolloutDriver.Straight);
        foreach (var model in models) await model.UploadAsync("one", RolloutPhase.Succeeded);
        foreach (var model in models[..2]) await model.SetPolicyAsync(RolloutDriver.Standing);
        foreach (var model in models[..2]) await model.TurnAsync(await model.UploadAsync("two", RolloutPhase.Stepping));
        await models[0].PostAsync($"rollouts/{models[0].Model}-v2-1/pause");
        await models[1].PostAsync($"rollouts/{models[1].Model}-v2-1/abort", """{"reason":"not now"}""");
        await models[1].DriveAsync($"{models[1].Model}-v2-1", RolloutPhase.Aborted);
        foreach (var model in models[2..4])
            Assert.True((await api.Client.PutAsync($"models/{model.Model}/freeze", RolloutDriver.Json("""{"reason":"holidays"}"""))).IsSuccessStatusCode);
        await models[3].UploadAsync("two", RolloutPhase.Saved);
        await api.Client.PutAsync($"models/{models[4].Model}/versions?file=x.onnx&golden=none.golden.json", new StringContent("two"));

        var listed = (await api.GetAsync("models?max=1000"))["value"]!.AsArray().ToDictionary(entry => (string)entry!["name"]!, entry => entry!);
        Assert.Equal(
            ["1 2@10 paused succeeded paused", "1 aborted", "1 holidays succeeded", "1 holidays saved saved", "1 succeeded rejectedUpload"],
            models.Select(model => Line(listed[model.Model])));
        var needy = (await api.GetAsync("models?max=1000&needsYou=true"))["value"]!.AsArray().Select(entry => (string)entry!["name"]!).ToList();
        Assert.Equal([true, false, false, true, true], models.Select(model => needy.Contains(model.Model)));
        foreach (var model in models)
            Assert.Equal(listed[model.Model]["needsYou"]?.ToJsonString(), (await model.StatusAsync())["needsYou"]?.ToJsonString());
    }

    [Fact]
    public async Task List_tells_a_version_that_was_reverted_from_one_that_a_server_refused()
    {
        RolloutDriver[] models = [_rollouts, new(api)];
        foreach (var model in models) await model.SetPolicyAsync(RolloutDriver.Straight);
        foreach (var model in models) await model.UploadAsync("one", RolloutPhase.Succeeded);
        foreach (var model in models) await model.SetPolicyAsync(RolloutDriver.Standing);
        var (bad, refused) = (await models[0].UploadAsync("two", RolloutPhase.Stepping), await models[1].UploadAsync("two", RolloutPhase.Stepping));
        const string Failing = """[{"source":"gw/1","block":0,"generation":9,"from":"2026-01-01T10:00:00Z","to":"2026-01-01T10:00:10Z","candidate":{"requests":900,"errors":900},"stable":{"requests":900}}]""";
        using var posted = await models[0].PostAsync($"rollouts/{bad}/blocks", Failing);
        var report = new GateReport("gw/1", new VersionNumber(2), GateOutcome.NotLoaded, DateTimeOffset.UnixEpoch) { Reason = "it is no ONNX" };
        await api.Storage.Blocks.TryCommitAsync(refused, [new TableOperation.Add(RowCodec.ToRow(refused, HealthKeys.Gate("gw/1"), report))], default);
        await models[0].DriveAsync(bad, RolloutPhase.Reverted);
        await models[1].DriveAsync(refused, RolloutPhase.Reverted);

        var listed = (await api.GetAsync("models?max=1000"))["value"]!.AsArray().ToDictionary(entry => (string)entry!["name"]!, entry => entry!);
        Assert.Equal(["1 reverted", "1 reverted refused"], models.Select(model => Line(listed[model.Model])));
        Assert.StartsWith("Degraded: 100 % of requests failed", (string)listed[models[0].Model]["lastRollout"]!["reason"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_that_a_model_needs_answers_it()
    {
        await _rollouts.SetPolicyAsync(RolloutDriver.Straight);
        await _rollouts.UploadAsync("one", RolloutPhase.Succeeded);
        using var frozen = await api.Client.PutAsync($"models/{_rollouts.Model}/freeze", RolloutDriver.Json("""{"reason":"holidays"}"""));
        await _rollouts.UploadAsync("two", RolloutPhase.Saved);

        await CallAsync((string)(await _rollouts.StatusAsync())["needsYou"]!["call"]!);
        await CallAsync((string)(await _rollouts.StatusAsync())["needsYou"]!["call"]!);

        Assert.Null((await _rollouts.StatusAsync())["needsYou"]);
        await _rollouts.DriveAsync($"{_rollouts.Model}-v2-2", RolloutPhase.Succeeded);
        Assert.Equal(2, (int)(await _rollouts.StatusAsync())["stable"]!);
    }

    [Fact]
    public async Task List_of_models_that_need_somebody_goes_on_over_its_pages()
    {
        string[] names = [.. Enumerable.Range(0, 3).Select(_ => api.FreshModel())];
        foreach (var name in names)
        {
            await api.PutAsync(name, "one");
            await api.Client.PutAsync($"models/{name}/versions?file=x.onnx&golden=none.golden.json", new StringContent("two"));
        }
        var found = new List<string>();
        for (var next = "models?max=1&needsYou=true"; next is not null;)
        {
            var page = await api.GetAsync(next);
            found.AddRange(page["value"]!.AsArray().Select(model => (string)model!["name"]!));
            next = (string?)page["nextLink"];
        }
        Assert.All(names, name => Assert.Single(found, name));
        await ApiFixture.ProblemAsync(await api.Client.GetAsync("models?needsYou=perhaps"), 400, "invalid-query");
    }

    private async Task CallAsync(string call)
    {
        var words = call.Split(' ', 3);
        using var request = new HttpRequestMessage(new HttpMethod(words[0]), new Uri(api.Address, words[1]));
        if (words.Length > 2) request.Content = RolloutDriver.Json(words[2]);
        using var answer = await api.Client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{call}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>What an entry says, without what it leaves out.</summary>
    private static string Line(JsonNode entry) => string.Join(' ', new[]
    {
        $"{entry["stable"]}", entry["candidate"] is { } candidate ? $"{candidate}@{entry["weight"]}" : "", $"{entry["phase"]}",
        $"{entry["frozen"]?["reason"]}", $"{entry["lastRollout"]?["phase"]}", $"{entry["needsYou"]?["code"]}",
    }.Where(word => word.Length > 0));
}
