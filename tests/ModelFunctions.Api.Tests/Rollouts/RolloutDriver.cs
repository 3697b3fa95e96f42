using System.Text;
using System.Text.Json.Nodes;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Api.Tests.Rollouts;

/// <summary>A model of a test's own, and turns of its rollouts that are taken when the test says so.</summary>
internal sealed class RolloutDriver(ApiFixture api)
{
    /// <summary>No gate, no steps, no watch: a rollout is over after as many turns as it has effects.</summary>
    public const string Straight = """{"gate":"none","steps":[],"watch":"0s","interval":"1s","minimumRequests":0,"checks":[{"kind":"errors","max":0.05}]}""";

    /// <summary>No gate and one long step: a rollout stands in its step until it is told something.</summary>
    public const string Standing = """{"gate":"none","steps":[{"weight":10,"hold":"7d"}],"watch":"1h","interval":"1s","checks":[{"kind":"errors","max":0.05}]}""";

    /// <summary>Asks a monitor that no host here has.</summary>
    public const string UnknownSource = """{"interval":"5s","checks":[{"kind":"errors"},{"kind":"metric","source":"prod","query":"up","max":1}]}""";

    public string Model { get; } = api.FreshModel();

    public async Task SetPolicyAsync(string policy)
    {
        using var answer = await PutPolicyAsync(policy, "*");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<HttpResponseMessage> PutPolicyAsync(string policy, string? ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"models/{Model}/policy") { Content = Json(policy) };
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await api.Client.SendAsync(request);
    }

    /// <summary>Uploads a version, of a kind that the gateway leaves alone, and takes turns of its rollout until it is in that phase.</summary>
    public async Task<string> UploadAsync(string content, RolloutPhase until)
    {
        var version = (int)(await api.PutAsync(Model, content, "model.bin"))["version"]!;
        var id = $"{Model}-v{version}-1";
        await DriveAsync(id, until);
        return id;
    }

    public async Task DriveAsync(string id, RolloutPhase until)
    {
        Assert.True(RolloutId.TryParse(id, out var rollout));
        var engine = api.Service<RolloutEngine>();
        var next = await engine.NextAsync(rollout, default);
        var deadline = TimeSpan.FromSeconds(60);
        var started = TimeProvider.System.GetTimestamp();
        while (next!.Phase != until && next.Effect is not null)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < deadline, $"{id} is still {next.Phase}.");
            var due = next.Due - TimeProvider.System.GetUtcNow();
            if (due > TimeSpan.Zero) await Task.Delay(due);
            next = await engine.TurnAsync(rollout, next.Turn, default);
        }
        Assert.Equal(until, next.Phase);
    }

    /// <summary>Takes turns of the rollout until it is as it should be.</summary>
    public async Task DriveAsync(string id, Func<Rollout, bool> until)
    {
        Assert.True(RolloutId.TryParse(id, out var rollout));
        var deadline = TimeProvider.System.GetUtcNow().AddSeconds(60);
        while (await api.Service<StatusReader>().FindRolloutAsync(rollout, default) is { } now && !until(now))
        {
            Assert.True(TimeProvider.System.GetUtcNow() < deadline, $"{now} is not there yet.");
            await TurnAsync(id);
        }
    }

    /// <summary>Takes one turn that is due.</summary>
    public async Task TurnAsync(string id)
    {
        Assert.True(RolloutId.TryParse(id, out var rollout));
        var engine = api.Service<RolloutEngine>();
        await engine.TurnAsync(rollout, (await engine.NextAsync(rollout, default))!.Turn, default);
    }

    public Task<HttpResponseMessage> PostAsync(string path, string? body = null) =>
        api.Client.PostAsync($"models/{Model}/{path}", body is null ? null : Json(body));

    public Task<JsonNode> StatusAsync() => api.GetAsync($"models/{Model}");

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
