using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Api.Tests.Rollouts;

/// <summary>The fields and their forms are those of the instance query of the Durable Functions HTTP API.</summary>
[Collection(ApiGroup.Name)]
public sealed class InstanceStatusTests(ApiFixture api)
{
    private readonly RolloutDriver _rollouts = new(api);

    [Fact]
    public async Task Get_while_it_runs_is_202_with_the_fields_of_an_instance()
    {
        await _rollouts.SetPolicyAsync(RolloutDriver.Straight);
        await _rollouts.UploadAsync("one", RolloutPhase.Succeeded);
        await _rollouts.SetPolicyAsync(RolloutDriver.Standing);
        var id = await _rollouts.UploadAsync("two", RolloutPhase.Stepping);
        var (status, instance) = await GetAsync(id);
        Assert.Equal((202, "Running", id, "stepping"),
            (status, (string)instance["runtimeStatus"]!, (string)instance["instanceId"]!, (string)instance["customStatus"]!["phase"]!));
        Assert.Superset(
            new HashSet<string> { "name", "instanceId", "runtimeStatus", "input", "customStatus", "createdTime", "lastUpdatedTime" },
            instance.AsObject().Select(field => field.Key).ToHashSet());
    }

    [Fact]
    public async Task Get_once_it_has_ended_is_200_with_how_it_ended()
    {
        await _rollouts.SetPolicyAsync(RolloutDriver.Straight);
        var id = await _rollouts.UploadAsync("one", RolloutPhase.Succeeded);
        var (status, instance) = await GetAsync(id);
        Assert.Equal((200, "Completed", "succeeded", null),
            (status, (string)instance["runtimeStatus"]!, (string)instance["output"]!["phase"]!, (int?)instance["customStatus"]!["weight"]));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("nobody-v1-1")]
    public async Task Get_unknown_instance_is_an_empty_404(string id)
    {
        using var client = new HttpClient { BaseAddress = api.Address };
        using var answer = await client.GetAsync($"runtime/webhooks/durabletask/instances/{id}");
        Assert.Equal((404, ""), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    private async Task<(int Status, JsonNode Instance)> GetAsync(string id)
    {
        using var client = new HttpClient { BaseAddress = api.Address };
        using var answer = await client.GetAsync($"runtime/webhooks/durabletask/instances/{id}");
        return ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>())!);
    }
}
