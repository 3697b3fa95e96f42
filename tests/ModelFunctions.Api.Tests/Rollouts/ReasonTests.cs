using System.Text.Json;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Api.Tests.Rollouts;

/// <summary>A reason of 500 characters is kept whole, wherever a person may give one; a longer one is refused, and nothing happens.</summary>
[Collection(ApiGroup.Name)]
public sealed class ReasonTests(ApiFixture api)
{
    private readonly RolloutDriver _rollouts = new(api);

    [Theory]
    [InlineData("POST", "rollback")]
    [InlineData("PUT", "freeze")]
    [InlineData("POST", "rollouts")]
    [InlineData("POST", "rollouts/{rollout}/pause")]
    [InlineData("POST", "rollouts/{rollout}/resume")]
    [InlineData("POST", "rollouts/{rollout}/promote")]
    [InlineData("POST", "rollouts/{rollout}/abort")]
    public async Task Reason_of_501_characters_is_refused_and_one_of_500_is_kept(string method, string path)
    {
        await _rollouts.SetPolicyAsync(RolloutDriver.Straight);
        await _rollouts.UploadAsync("one", RolloutPhase.Succeeded);
        await _rollouts.UploadAsync("two", RolloutPhase.Succeeded);
        await _rollouts.SetPolicyAsync(RolloutDriver.Standing);
        var id = await _rollouts.UploadAsync("three", RolloutPhase.Stepping);
        if (path.EndsWith("resume", StringComparison.Ordinal)) await _rollouts.PostAsync($"rollouts/{id}/pause");
        path = path.Replace("{rollout}", id, StringComparison.Ordinal);
        var events = await EventsAsync();

        var problem = await ApiFixture.ProblemAsync(await SendAsync(method, path, 501), 400, "invalid-reason");
        Assert.StartsWith("'reason' has 501 characters; at most 500 are allowed.", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Equal(events, await EventsAsync());

        using var done = await SendAsync(method, path, 500);
        Assert.True(done.IsSuccessStatusCode, await done.Content.ReadAsStringAsync());
        Assert.Contains(Text(500), await EventsAsync(), StringComparison.Ordinal);
    }

    private static string Text(int length) => new('ß', length);

    private async Task<string> EventsAsync() => (await api.GetAsync($"models/{_rollouts.Model}/events"))["value"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private Task<HttpResponseMessage> SendAsync(string method, string path, int length)
    {
        object body = path == "rollouts" ? new { version = 1, reason = Text(length) } : new { reason = Text(length) };
        return api.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"models/{_rollouts.Model}/{path}") { Content = RolloutDriver.Json(JsonSerializer.Serialize(body)) });
    }
}
