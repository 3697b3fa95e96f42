using ModelFunctions.App.Tests.Durable;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.App.Tests.Rollouts;

/// <summary>Two orchestrations that want one model.</summary>
[Collection(DurableGroup.Name)]
public sealed class RivalTests(DurableHost host)
{
    [Theory]
    [InlineData(RolloutPhase.Gating)]
    [InlineData(RolloutPhase.Stepping)]
    [InlineData(RolloutPhase.Promoting)]
    public async Task Newer_upload_takes_over_and_both_orchestrations_end(RolloutPhase phase)
    {
        var world = await PhaseWorld.ReachingAsync(host, phase);
        world.Before(turn => turn.Phase == phase && turn.Rollout.Version.Value == 2, async () =>
        {
            await world.UploadAsync();
            // The newer one's orchestration takes this turn, too, sooner or later than the older one goes on; here it is the first.
            await world.Service<RolloutEngine>().TurnAsync(world.Id(3), 0, default);
        });
        await world.UploadAsync();
        var (older, newer) = (await world.EndAsync(world.Id(2)), await world.EndAsync(world.Id(3)));
        Assert.Equal((RolloutPhase.Superseded, RolloutPhase.Succeeded), (older.Phase, newer.Phase));
        Assert.Equal("3@100", await world.ServedAsync());
        Assert.Single(await world.EventsAsync(3), EventKind.Begun);
        Assert.DoesNotContain(EventKind.Promoted, await world.EventsAsync(2));
    }

    [Fact]
    public async Task Newer_upload_waits_for_a_watch_and_then_goes_on()
    {
        var world = await PhaseWorld.ReachingAsync(host, RolloutPhase.Watching);
        world.Before(RolloutPhase.Watching, world.UploadAsync);
        await world.UploadAsync();
        var (older, newer) = (await world.EndAsync(world.Id(2)), await world.EndAsync(world.Id(3)));
        Assert.Equal((RolloutPhase.Succeeded, RolloutPhase.Succeeded), (older.Phase, newer.Phase));
        Assert.Contains(EventKind.Queued, await world.EventsAsync(3));
        Assert.Equal("3@100", await world.ServedAsync());
    }

    [Fact]
    public async Task One_that_waits_can_be_aborted()
    {
        var world = await PhaseWorld.ReachingAsync(host, RolloutPhase.Watching);
        world.Before(RolloutPhase.Watching, world.UploadAsync);
        world.Before(RolloutPhase.Waiting, () => world.GiveAsync(world.Id(3), new Signal.Abort("as tested")));
        await world.UploadAsync();
        var (older, newer) = (await world.EndAsync(world.Id(2)), await world.EndAsync(world.Id(3)));
        Assert.Equal((RolloutPhase.Succeeded, RolloutPhase.Aborted), (older.Phase, newer.Phase));
        Assert.Equal("2@100", await world.ServedAsync());
    }
}
