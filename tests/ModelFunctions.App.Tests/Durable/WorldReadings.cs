using ModelFunctions.Testing.Worlds;
using System.Globalization;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.App.Tests.Durable;

/// <summary>What tests look at: what the tables hold, whether or not the app can read them, and what is published.</summary>
internal static class WorldReadings
{
    public static async Task<Rollout> RolloutAsync(this OrchestrationWorld world, RolloutId id) =>
        (await new StatusReader(world.Stored).FindRolloutAsync(id, default))!;

    public static async Task<ModelStatus> ModelAsync(this OrchestrationWorld world) =>
        (await new StatusReader(world.Stored).FindModelAsync(world.Model, default))!;

    /// <summary>Versions in service with their weights, as in <c>1@90 2@10</c>.</summary>
    public static async Task<string> ServedAsync(this OrchestrationWorld world) => string.Join(
        ' ', (await world.Routings.FindAsync(world.Model, default))!.Routing.Versions
            .Where(version => version.Role != RouteRole.Previous)
            .Select(version => string.Create(CultureInfo.InvariantCulture, $"{version.Version}@{version.Weight}")));

    /// <summary>The log of a version, oldest first, as words.</summary>
    public static async Task<IReadOnlyList<EventKind>> EventsAsync(this OrchestrationWorld world, int version)
    {
        var log = await new ModelReader(world.Stored, world.Model).ListAsync<ModelEvent>(ModelKeys.EventPrefix);
        return [.. log.Reverse().Where(entry => entry.Version?.Value == version).Select(entry => entry.Kind)];
    }
}
