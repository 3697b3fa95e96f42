using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.App.Tests.Durable;

/// <summary>Models with a version in service.</summary>
internal static class StableWorld
{
    /// <summary>Puts a first version into service, without any orchestration.</summary>
    public static async Task<OrchestrationWorld> WithStableAsync(this OrchestrationWorld world)
    {
        var id = await world.RegisterAsync();
        var engine = world.Service<RolloutEngine>();
        for (var next = await engine.NextAsync(id, default); next?.Effect is not null;)
        {
            await world.MoveAsync(next.Due);
            next = await engine.TurnAsync(id, next.Turn, default);
        }
        return world;
    }

    /// <summary>The same where that would take long, or a person, by the model's own policy.</summary>
    public static async Task<OrchestrationWorld> WithStableUnwatchedAsync(this OrchestrationWorld world)
    {
        var policies = world.Service<PolicyStore>();
        var (own, etag) = await policies.FindAsync(world.Model, default);
        await policies.SetAsync(world.Model, PolicyDocument.ParseKnown("""{"gate":"none","watch":"0s"}"""), etag, "test", default);
        await world.WithStableAsync();
        await policies.SetAsync(world.Model, own, (await policies.FindAsync(world.Model, default)).ETag, "test", default);
        return world;
    }
}
