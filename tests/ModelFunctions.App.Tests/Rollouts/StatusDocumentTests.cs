using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using ModelFunctions.Api.Rollouts;
using ModelFunctions.App.Tests.Durable;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.App.Tests.Rollouts;

/// <summary>The local host's status document of an instance says what Durable Functions says of the orchestration.</summary>
[Collection(DurableGroup.Name)]
public sealed class StatusDocumentTests(DurableHost host)
{
    [Theory]
    [InlineData(RolloutPhase.Gating)]
    [InlineData(RolloutPhase.Stepping)]
    [InlineData(RolloutPhase.Paused)]
    [InlineData(RolloutPhase.Watching)]
    public async Task Fields_are_the_same_while_it_runs(RolloutPhase phase)
    {
        var world = await PhaseWorld.ReachingAsync(host, phase);
        (JsonNode Local, JsonNode Durable)? seen = null;
        // The second turn of a phase: by then its custom status is set, and no turn has been taken since.
        world.Before(
            turn => turn.Phase == phase && world.Turns.Count(other => other.Phase == phase) == 2,
            async () => seen = await ReadAsync(world));
        if (phase == RolloutPhase.Paused)
            world.Before(
                turn => turn.Phase == phase && seen is not null, () => world.GiveAsync(world.Id(2), new Signal.Resume()));
        await world.EndAsync(await world.UploadAsync());
        AssertSame(seen!.Value.Local, seen.Value.Durable);
        Assert.Equal("Running", (string)seen.Value.Durable["runtimeStatus"]!);
        Assert.Null(seen.Value.Durable["output"]);
    }

    [Theory]
    [InlineData(RolloutPhase.Succeeded)]
    [InlineData(RolloutPhase.Reverted)]
    public async Task Fields_are_the_same_once_it_has_ended(RolloutPhase end)
    {
        var world = await PhaseWorld.ReachingAsync(host, end == RolloutPhase.Reverted ? RolloutPhase.Reverting : RolloutPhase.Stepping);
        await world.EndAsync(await world.UploadAsync());
        var (local, durable) = await ReadAsync(world);
        AssertSame(local, durable);
        Assert.Equal(("Completed", JsonNamingPolicy.CamelCase.ConvertName($"{end}")), ((string)durable["runtimeStatus"]!, (string)durable["output"]!["phase"]!));
    }

    private static async Task<(JsonNode Local, JsonNode Durable)> ReadAsync(OrchestrationWorld world)
    {
        var id = world.Id(2);
        var status = InstanceStatus.Of(await world.RolloutAsync(id), (await world.ModelAsync()).Deployment);
        var instance = (await world.Client.GetInstanceAsync(id.ToString(), getInputsAndOutputs: true, default))!;
        return (JsonSerializer.SerializeToNode(status, CoreJson.Options)!, Document(instance));
    }

    /// <summary>The document that the Durable extension makes of what it knows.</summary>
    private static JsonObject Document(OrchestrationMetadata instance) => new()
    {
        ["name"] = instance.Name,
        ["instanceId"] = instance.InstanceId,
        ["runtimeStatus"] = instance.RuntimeStatus.ToString(),
        ["input"] = Parse(instance.SerializedInput),
        ["customStatus"] = Parse(instance.SerializedCustomStatus),
        ["output"] = Parse(instance.SerializedOutput),
        ["createdTime"] = instance.CreatedAt,
        ["lastUpdatedTime"] = instance.LastUpdatedAt,
    };

    private static JsonNode? Parse(string? json) => json is null ? null : JsonNode.Parse(json);

    private static void AssertSame(JsonNode local, JsonNode durable)
    {
        foreach (var field in new[] { "name", "instanceId", "runtimeStatus", "input", "customStatus", "output" })
            Assert.True(JsonNode.DeepEquals(local[field], durable[field]), $"{field}: {local[field]} is not {durable[field]}");
        // The clocks differ, the form does not.
        foreach (var field in new[] { "createdTime", "lastUpdatedTime" })
            Assert.NotEqual((default, default), ((DateTimeOffset)local[field]!, (DateTimeOffset)durable[field]!));
        Assert.Empty(local.AsObject().Select(field => field.Key).Except(durable.AsObject().Select(field => field.Key)));
    }
}
