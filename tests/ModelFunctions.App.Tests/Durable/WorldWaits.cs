using Microsoft.DurableTask.Client;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.App.Tests.Durable;

/// <summary>What tests wait for.</summary>
internal static class WorldWaits
{
    /// <summary>The rollout once its orchestration has ended.</summary>
    public static async Task<Rollout> EndAsync(this OrchestrationWorld world, RolloutId id)
    {
        await world.InstanceEndAsync(id);
        return await world.RolloutAsync(id);
    }

    /// <summary>The instance once it has ended.</summary>
    public static async Task<OrchestrationMetadata> InstanceEndAsync(this OrchestrationWorld world, RolloutId id)
    {
        using var enough = new CancellationTokenSource();
        var ended = world.Client.WaitForInstanceCompletionAsync(id.ToString(), getInputsAndOutputs: true, enough.Token);
        try
        {
            return await ended.InTimeAsync(() => $"the end of {id}. {Progress(world)}");
        }
        finally
        {
            await enough.CancelAsync();
        }
    }

    /// <summary>Ends once an orchestration waits for long, be it that it began before anybody asked.</summary>
    public static Task StandsAsync(this OrchestrationWorld world) =>
        world.Runs.Stands.InTimeAsync(() => $"an orchestration of {world.Model} to wait for long. {Progress(world)}");

    private static string Progress(OrchestrationWorld world) => world.Turns is [.., var last] and var turns
        ? $"It is {world.Clock.GetUtcNow():O} there; of {turns.Count} activities the last was {last.Activity}, of turn {last.Rollout.Turn} of "
            + $"{last.Rollout.Id} in {last.Phase}."
        : "No activity has run.";
}
