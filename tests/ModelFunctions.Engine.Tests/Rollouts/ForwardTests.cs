using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Engine.Tests.Rollouts;

/// <summary>Who goes forward bars nothing, and the way back stays open.</summary>
public class ForwardTests
{
    private readonly RolloutWorld _world = new();

    [Fact]
    public async Task To_a_newer_version_leaves_the_way_back_to_the_one_that_was_stable()
    {
        await _world.PromoteAsync(2);
        await _world.RollBackAsync(RolloutWorld.To(1));

        var forward = await _world.RollBackAsync(RolloutWorld.To(2));
        Assert.Empty(forward.Deployment.LastBarred);
        Assert.Equal(new VersionNumber(1), await _world.PreviousAsync());
        Assert.Equal(new VersionNumber(1), (await _world.RollBackAsync(new RollbackRequest())).Deployment.Stable);
    }

    [Theory]
    [InlineData(RolloutPhase.Gating)]
    [InlineData(RolloutPhase.Stepping)]
    public async Task To_the_candidate_ends_its_rollout_as_succeeded_by_hand(RolloutPhase phase)
    {
        await _world.PromoteAsync(1);
        await _world.UploadAsync("v2");
        await _world.RunAsync(RolloutWorld.Id(2), phase);

        await _world.RollBackAsync(RolloutWorld.To(2));

        var ended = await _world.RolloutAsync(RolloutWorld.Id(2));
        Assert.Equal((RolloutPhase.Succeeded, "Version 2 was put in service by hand: bad"), (ended.Phase, ended.Reason));
        Assert.Equal("2@100", await _world.ServedAsync());
        Assert.Equal(new VersionNumber(1), await _world.PreviousAsync());
    }

    [Fact]
    public async Task To_a_newer_version_ends_the_rollout_under_way_as_superseded_by_hand()
    {
        await _world.PromoteAsync(1);
        await _world.UploadAsync("v2");
        await _world.UploadAsync("v3");
        await _world.RunAsync(RolloutWorld.Id(2), RolloutPhase.Stepping);

        var forward = await _world.RollBackAsync(RolloutWorld.To(3));

        var ended = await _world.RolloutAsync(RolloutWorld.Id(2));
        Assert.Equal((RolloutPhase.Superseded, "Version 3 was put in service by hand: bad"), (ended.Phase, ended.Reason));
        Assert.Empty(forward.Deployment.LastBarred);
        Assert.Equal("3@100", await _world.ServedAsync());
        Assert.Equal(RolloutPhase.Saved, (await _world.RunAsync(RolloutWorld.Id(3))).Phase);
        var (head, events) = (await _world.ModelAsync(), await _world.EventsAsync());
        Assert.Equal((EventKind.RolledBack, RolloutWorld.Id(2)), (events[^2].Kind, events[^2].Rollout));
        Assert.Equal(head.Sequence, events.Count);
    }

    /// <summary>A version that its rollout had decided to take back is no success, though a person puts it in service.</summary>
    [Fact]
    public async Task To_a_version_that_is_being_taken_back_is_no_success_of_its_rollout()
    {
        await _world.PromoteAsync(1);
        await _world.UploadAsync("v2");
        _world.ErrorRate = 0.5;
        await _world.RunAsync(RolloutWorld.Id(2), RolloutPhase.Reverting);
        await _world.RollBackAsync(RolloutWorld.To(2));
        Assert.Equal(RolloutPhase.Superseded, (await _world.RolloutAsync(RolloutWorld.Id(2))).Phase);
        Assert.Equal("2@100", await _world.ServedAsync());
    }

    [Fact]
    public async Task Without_barring_what_is_left_stays_a_way_back()
    {
        await _world.PromoteAsync(2);
        var back = await _world.RollBackAsync(new RollbackRequest(Barring: false));
        Assert.Equal((new VersionNumber(1), 0), (back.Deployment.Stable, back.Deployment.LastBarred.Count));
        Assert.Equal(new VersionNumber(2), await _world.PreviousAsync());
    }

    [Fact]
    public async Task From_is_a_precondition_and_bars_nothing()
    {
        await _world.PromoteAsync(2);
        await _world.RollBackAsync(RolloutWorld.To(1));
        var forward = await _world.RollBackAsync(RolloutWorld.To(2) with { From = new VersionNumber(1) });
        Assert.Equal((null, 0), (forward.Refusal, forward.Deployment.LastBarred.Count));
    }

    /// <summary>Stable is 3, and 2, which was previous, is on trial again.</summary>
    [Fact]
    public async Task During_the_canary_of_the_version_that_was_previous_another_is()
    {
        await _world.PromoteAsync(3);
        await _world.RunAsync(await _world.DeployAsync(2), RolloutPhase.Stepping);

        Assert.Equal(new VersionNumber(1), await _world.PreviousAsync());
        Assert.Equal([3, 2, 1], (await _world.RoutingAsync())!.Versions.Select(version => version.Version.Value));
        var both = await _world.RollBackAsync(new RollbackRequest(From: new VersionNumber(3)));
        Assert.Equal((null, new VersionNumber(1)), (both.Refusal, both.Deployment.Stable));
    }

    /// <summary>The version before stable is on trial again: where none is older, it stays previous if it is not barred.</summary>
    [Theory]
    [InlineData(3, true, 1)]
    [InlineData(3, false, 2)]
    [InlineData(2, false, 1)]
    public async Task During_the_canary_of_the_version_that_was_previous_a_rollback_leaves_a_previous(int stable, bool barring, int previous)
    {
        await _world.PromoteAsync(stable);
        await _world.RunAsync(await _world.DeployAsync(stable - 1), RolloutPhase.Stepping);
        await _world.RollBackAsync(new RollbackRequest(Barring: barring));
        Assert.Equal(new VersionNumber(previous), await _world.PreviousAsync());
        Assert.Equal(new VersionNumber(previous), (await _world.RollBackAsync(new RollbackRequest())).Deployment.Stable);
    }

    /// <summary>Whoever asked for version 2 before it was rolled back did not know of that.</summary>
    [Fact]
    public async Task Deploy_asked_for_before_its_version_was_rolled_back_does_not_bring_it_back()
    {
        await _world.PromoteAsync(3);
        var early = await _world.DeployAsync(2);
        await _world.RollBackAsync(RolloutWorld.To(2));
        await _world.RollBackAsync(new RollbackRequest());

        var ended = await _world.RunAsync(early);
        Assert.Equal((RolloutPhase.Saved, "Version 2 was taken back after this rollout was asked for."), (ended.Phase, ended.Reason));
        Assert.Equal("1@100", await _world.ServedAsync());
        Assert.Equal(RolloutPhase.Succeeded, (await _world.RunAsync(await _world.DeployAsync(2))).Phase);
    }
}
