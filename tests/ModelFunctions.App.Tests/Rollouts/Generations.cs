using ModelFunctions.App.Rollouts;
using ModelFunctions.App.Tests.Durable;

namespace ModelFunctions.App.Tests.Rollouts;

/// <summary>How long an orchestration's histories were: each begins with reading what is next.</summary>
internal static class Generations
{
    /// <summary>How many activities each history has, but for the first that reads.</summary>
    public static IReadOnlyList<int> Of(OrchestrationWorld world)
    {
        var lengths = new List<int>();
        foreach (var turn in world.Turns)
            if (turn.Activity == nameof(RolloutActivities.ReadRollout)) lengths.Add(0);
            else lengths[^1]++;
        return lengths;
    }

    public static int Longest(OrchestrationWorld world) => Of(world).Max();
}
