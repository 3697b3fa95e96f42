using ModelFunctions.App.Tests.Durable;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.App.Tests.Rollouts;

/// <summary>Models whose next version comes into a phase.</summary>
internal static class PhaseWorld
{
    /// <summary>Asks a person before the steps.</summary>
    private const string Approving = """
        {"approval":"beforeSteps","steps":[{"weight":10,"hold":"1m"}],"watch":"2m","interval":"30s","minimumRequests":50,
         "checks":[{"kind":"errors","max":0.05}]}
        """;

    /// <summary>Version 1 is in service, and version 2 will come into the phase.</summary>
    public static async Task<OrchestrationWorld> ReachingAsync(DurableHost host, RolloutPhase phase)
    {
        var world = await new OrchestrationWorld(host, phase == RolloutPhase.AwaitingApproval ? Approving : OrchestrationWorld.Policy)
            .WithStableUnwatchedAsync();
        if (phase == RolloutPhase.Paused)
            // A hint would end the first wait of the pause at once, and some tests want the rollout to stand there.
            world.Before(RolloutPhase.Stepping, () => world.GiveUnheardAsync(world.Id(2), new Signal.Pause("as tested")));
        if (phase == RolloutPhase.Reverting) world.Before(RolloutPhase.Watching, () => Task.FromResult(world.ErrorRate = 0.5));
        return world;
    }
}
