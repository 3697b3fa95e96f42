using ModelFunctions.App.Tests.Durable;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.App.Tests.Rollouts;

/// <summary>The brake and the freeze, pulled while an orchestration runs.</summary>
[Collection(DurableGroup.Name)]
public sealed class HandTests(DurableHost host)
{
    [Theory]
    [InlineData(RolloutPhase.Gating)]
    [InlineData(RolloutPhase.Stepping)]
    [InlineData(RolloutPhase.Paused)]
    [InlineData(RolloutPhase.AwaitingApproval)]
    [InlineData(RolloutPhase.Promoting)]
    [InlineData(RolloutPhase.Watching)]
    [InlineData(RolloutPhase.Reverting)]
    public async Task Rollback_works_in_every_phase_and_is_not_undone(RolloutPhase phase)
    {
        var world = await PhaseWorld.ReachingAsync(host, phase);
        string? servedAtOnce = null;
        world.Before(phase, async () =>
        {
            Assert.True((await world.RollBackAsync()).Published);
            servedAtOnce = await world.ServedAsync();
        });
        var ended = await world.EndAsync(await world.UploadAsync());
        Assert.Equal((RolloutPhase.Reverted, "1@100", "1@100"), (ended.Phase, servedAtOnce, await world.ServedAsync()));
        Assert.Contains(new VersionNumber(2), (await world.ModelAsync()).Deployment.LastBarred);
        Assert.Equal(phase, world.Turns[^1].Phase);
    }

    [Theory]
    [InlineData(RolloutPhase.Gating)]
    [InlineData(RolloutPhase.Stepping)]
    [InlineData(RolloutPhase.AwaitingApproval)]
    [InlineData(RolloutPhase.Promoting)]
    public async Task Freeze_pauses_a_trial_until_it_is_lifted_and_resumed(RolloutPhase phase)
    {
        var world = await PhaseWorld.ReachingAsync(host, phase);
        bool? resumedWhileFrozen = null;
        world.Before(phase, () => world.FreezeAsync());
        world.Before(RolloutPhase.Paused, async () =>
        {
            resumedWhileFrozen = await world.GiveAsync(world.Id(2), new Signal.Resume());
            await world.FreezeAsync(reason: null);
            Assert.True(await world.GiveAsync(world.Id(2), new Signal.Resume()));
        });
        // The approval is still to be given after the pause.
        if (phase == RolloutPhase.AwaitingApproval)
            world.Before(
                turn => turn.Phase == RolloutPhase.AwaitingApproval && resumedWhileFrozen is not null,
                () => world.GiveAsync(world.Id(2), new Signal.Promote(false)));
        var ended = await world.EndAsync(await world.UploadAsync());
        Assert.Equal((false, RolloutPhase.Succeeded, "2@100"), (resumedWhileFrozen, ended.Phase, await world.ServedAsync()));
    }

    [Fact]
    public async Task Freeze_before_the_claim_leaves_the_version_saved()
    {
        var world = await PhaseWorld.ReachingAsync(host, RolloutPhase.Requested);
        world.Before(RolloutPhase.Requested, () => world.FreezeAsync());
        var ended = await world.EndAsync(await world.UploadAsync());
        Assert.Equal((RolloutPhase.Saved, "1@100"), (ended.Phase, await world.ServedAsync()));
    }

    [Fact]
    public async Task Freeze_does_not_end_a_watch()
    {
        var world = await PhaseWorld.ReachingAsync(host, RolloutPhase.Watching);
        world.Before(RolloutPhase.Watching, () => world.FreezeAsync());
        var ended = await world.EndAsync(await world.UploadAsync());
        Assert.Equal((RolloutPhase.Succeeded, "2@100"), (ended.Phase, await world.ServedAsync()));
        Assert.NotNull((await world.ModelAsync()).Deployment.Frozen);
    }
}
