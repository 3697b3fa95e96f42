using Microsoft.DurableTask.Client;
using ModelFunctions.App.Rollouts;
using ModelFunctions.App.Tests.Durable;
using ModelFunctions.Core.Models;

namespace ModelFunctions.App.Tests.Rollouts;

/// <summary>Instances that are missing, were terminated or purged, or do nothing.</summary>
[Collection(DurableGroup.Name)]
public sealed class RolloutKeeperTests(DurableHost host)
{
    [Fact]
    public async Task Rollout_without_an_instance_is_started()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        var id = await world.RegisterAsync();
        await world.KeepAsync();
        Assert.Equal((RolloutPhase.Succeeded, "2@100"), ((await world.EndAsync(id)).Phase, await world.ServedAsync()));
    }

    [Theory]
    [InlineData(RolloutPhase.Gating)]
    [InlineData(RolloutPhase.Stepping)]
    [InlineData(RolloutPhase.Paused)]
    [InlineData(RolloutPhase.Promoting)]
    public async Task Terminated_instance_ends_its_rollout_as_failed_with_the_candidate_out(RolloutPhase phase)
    {
        var world = await TerminatedAsync(phase);
        await world.KeepAsync();
        var ended = await world.RolloutAsync(world.Id(2));
        Assert.Equal((RolloutPhase.Failed, "1@100"), (ended.Phase, await world.ServedAsync()));
        Assert.Contains("terminated", ended.Error, StringComparison.Ordinal);
        Assert.Empty((await world.ModelAsync()).Head.Open);
    }

    [Fact]
    public async Task Terminated_instance_leaves_the_version_of_a_watch_in_service()
    {
        var world = await TerminatedAsync(RolloutPhase.Watching);
        await world.KeepAsync();
        Assert.Equal((RolloutPhase.Failed, "2@100"), ((await world.RolloutAsync(world.Id(2))).Phase, await world.ServedAsync()));
    }

    [Fact]
    public async Task Terminated_instance_that_was_reverting_is_reverted()
    {
        var world = await TerminatedAsync(RolloutPhase.Reverting);
        await world.KeepAsync();
        Assert.Equal((RolloutPhase.Reverted, "1@100"), ((await world.RolloutAsync(world.Id(2))).Phase, await world.ServedAsync()));
    }

    [Fact]
    public async Task Terminated_instance_whose_end_could_not_be_published_ends_a_minute_later()
    {
        var world = await TerminatedAsync(RolloutPhase.Stepping);
        world.Routings.IsReadOnly = true;
        await world.KeepAsync();
        Assert.Equal(RolloutPhase.Reverting, (await world.RolloutAsync(world.Id(2))).Phase);
        world.Routings.IsReadOnly = false;
        await world.MoveAsync(world.Clock.GetUtcNow() + TimeSpan.FromMinutes(1));
        await world.KeepAsync();
        Assert.Equal((RolloutPhase.Failed, "1@100"), ((await world.RolloutAsync(world.Id(2))).Phase, await world.ServedAsync()));
    }

    [Theory]
    [InlineData(RolloutPhase.Gating)]
    [InlineData(RolloutPhase.Stepping)]
    [InlineData(RolloutPhase.Watching)]
    public async Task Purged_instance_is_started_anew_and_goes_on_where_it_was(RolloutPhase phase)
    {
        var world = await TerminatedAsync(phase);
        await PurgeAsync(world);
        await world.KeepAsync();
        var ended = await world.EndAsync(world.Id(2));
        Assert.Equal((RolloutPhase.Succeeded, "2@100"), (ended.Phase, await world.ServedAsync()));
        Assert.Single(await world.EventsAsync(2), EventKind.Begun);
        Assert.Single(await world.EventsAsync(2), EventKind.Promoted);
    }

    [Fact]
    public async Task Instance_that_is_stuck_has_its_turns_taken_once_they_are_long_due()
    {
        var world = await StuckAsync(RolloutPhase.Watching);
        var due = (await world.RolloutAsync(world.Id(2))).Due;
        await world.MoveAsync(due + RolloutReconciler.Patience - TimeSpan.FromSeconds(1));
        await world.KeepAsync();
        Assert.Equal(due, (await world.RolloutAsync(world.Id(2))).Due);
        await world.MoveAsync(due + RolloutReconciler.Patience);
        await world.KeepAsync();
        Assert.True((await world.RolloutAsync(world.Id(2))).Due > due);
    }

    [Fact]
    public async Task Instance_that_is_stuck_has_all_turns_taken_that_are_due_with_the_first()
    {
        // The gate's look, and the shift of traffic that follows from it at once.
        var world = await StuckAsync(RolloutPhase.Gating);
        var turn = (await world.RolloutAsync(world.Id(2))).Turn;
        await world.MoveAsync((await world.RolloutAsync(world.Id(2))).Due + RolloutReconciler.Patience);
        await world.KeepAsync();
        var rollout = await world.RolloutAsync(world.Id(2));
        Assert.Equal((RolloutPhase.Stepping, turn + 2), (rollout.Phase, rollout.Turn));
        Assert.True(rollout.Due > world.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Instance_that_was_stuck_finds_what_was_done_meanwhile()
    {
        var world = await StuckAsync(RolloutPhase.Watching);
        var turn = (await world.RolloutAsync(world.Id(2))).Turn;
        await world.MoveAsync(world.Clock.GetUtcNow() + TimeSpan.FromHours(1));
        await world.KeepAsync();
        Assert.Equal(turn + 1, (await world.RolloutAsync(world.Id(2))).Turn);
        await world.HintAsync(world.Id(2));
        Assert.Equal((RolloutPhase.Succeeded, "2@100"), ((await world.EndAsync(world.Id(2))).Phase, await world.ServedAsync()));
        Assert.Single(await world.EventsAsync(2), EventKind.Succeeded);
    }

    [Theory]
    [InlineData(RolloutPhase.Gating, false)]
    [InlineData(RolloutPhase.Stepping, false)]
    [InlineData(RolloutPhase.Watching, false)]
    [InlineData(RolloutPhase.Gating, true)]
    [InlineData(RolloutPhase.Stepping, true)]
    [InlineData(RolloutPhase.Watching, true)]
    public async Task Rollback_works_without_the_orchestration_and_the_row_ends(RolloutPhase phase, bool purged)
    {
        var world = await TerminatedAsync(phase);
        if (purged) await PurgeAsync(world);
        Assert.True((await world.RollBackAsync()).Published);
        Assert.Equal((RolloutPhase.Reverted, "1@100"), ((await world.RolloutAsync(world.Id(2))).Phase, await world.ServedAsync()));
        await world.KeepAsync();
        Assert.Equal((RolloutPhase.Reverted, "1@100"), ((await world.RolloutAsync(world.Id(2))).Phase, await world.ServedAsync()));
        Assert.Contains(new VersionNumber(2), (await world.ModelAsync()).Deployment.LastBarred);
    }

    [Fact]
    public async Task Rollback_works_while_the_orchestration_is_stuck_and_is_not_undone()
    {
        var world = await StuckAsync(RolloutPhase.Promoting);
        Assert.True((await world.RollBackAsync()).Published);
        Assert.Equal("1@100", await world.ServedAsync());
        await world.HintAsync(world.Id(2));
        Assert.Equal((RolloutPhase.Reverted, "1@100"), ((await world.EndAsync(world.Id(2))).Phase, await world.ServedAsync()));
    }

    /// <summary>The rollout of version 2 has come into the phase, and its instance waits for something that will not come.</summary>
    private async Task<OrchestrationWorld> StuckAsync(RolloutPhase phase)
    {
        var world = await PhaseWorld.ReachingAsync(host, phase);
        world.Runs.StandWhere(rollout => rollout.Phase == phase);
        await world.UploadAsync();
        await world.StandsAsync();
        return world;
    }

    /// <summary>The rollout of version 2 has come into the phase, and then its instance was terminated.</summary>
    private async Task<OrchestrationWorld> TerminatedAsync(RolloutPhase phase)
    {
        var world = await StuckAsync(phase);
        await world.Client.TerminateInstanceAsync(world.Id(2).ToString(), default(CancellationToken));
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await world.InstanceEndAsync(world.Id(2))).RuntimeStatus);
        Assert.Equal(phase, (await world.RolloutAsync(world.Id(2))).Phase);
        return world;
    }

    private static async Task PurgeAsync(OrchestrationWorld world) =>
        Assert.Equal(1, (await world.Client.PurgeInstanceAsync(world.Id(2).ToString())).PurgedInstanceCount);
}
