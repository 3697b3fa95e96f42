using ModelFunctions.App.Rollouts;
using ModelFunctions.App.Tests.Durable;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.App.Tests.Rollouts;

/// <summary>The product's story on orchestrations: a healthy version goes all the way, one that is not goes back from wherever it is.</summary>
[Collection(DurableGroup.Name)]
public sealed class OutcomeTests(DurableHost host)
{
    [Fact]
    public async Task Healthy_version_takes_every_step_and_stays()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        var ended = await world.EndAsync(await world.UploadAsync());
        Assert.Equal((RolloutPhase.Succeeded, "2@100"), (ended.Phase, await world.ServedAsync()));
        Assert.Equal(
            [EventKind.Registered, EventKind.Begun, EventKind.Shifted, EventKind.Shifted, EventKind.Promoted, EventKind.Succeeded],
            await world.EventsAsync(2));
    }

    [Fact]
    public async Task Every_turn_is_taken_by_the_activity_of_its_name_and_only_once()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        await world.EndAsync(await world.UploadAsync());
        Assert.Equal(nameof(RolloutActivities.ReadRollout), world.Turns[0].Activity);
        Assert.Equal(Enumerable.Range(0, world.Turns.Count - 1), world.Turns.Skip(1).Select(turn => turn.Rollout.Turn));
        Assert.Equal(
            [
                (nameof(RolloutActivities.DeployCandidate), RolloutPhase.Requested), (nameof(RolloutActivities.AssessHealth), RolloutPhase.Gating),
                (nameof(RolloutActivities.ShiftTraffic), RolloutPhase.Stepping), (nameof(RolloutActivities.AssessHealth), RolloutPhase.Stepping),
                (nameof(RolloutActivities.PromoteCandidate), RolloutPhase.Promoting), (nameof(RolloutActivities.AssessHealth), RolloutPhase.Watching),
                (nameof(RolloutActivities.FinishRollout), RolloutPhase.Watching),
            ],
            world.Turns.Skip(1).Select(turn => (turn.Activity, turn.Phase)).Distinct());
    }

    [Fact]
    public async Task First_version_goes_from_the_gate_straight_into_its_watch()
    {
        var world = new OrchestrationWorld(host);
        var ended = await world.EndAsync(await world.UploadAsync());
        Assert.Equal((RolloutPhase.Succeeded, "1@100"), (ended.Phase, await world.ServedAsync()));
        Assert.DoesNotContain(EventKind.Shifted, await world.EventsAsync(1));
    }

    [Fact]
    public async Task First_version_degraded_is_withdrawn()
    {
        var world = new OrchestrationWorld(host);
        world.Before(RolloutPhase.Watching, () => DegradeAsync(world));
        var ended = await world.EndAsync(await world.UploadAsync());
        Assert.Equal((RolloutPhase.Withdrawn, ""), (ended.Phase, await world.ServedAsync()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Version_degraded_in_a_step_is_taken_back(int step)
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        world.Before(turn => turn.Phase == RolloutPhase.Stepping && turn.Rollout.Step == step, () => DegradeAsync(world));
        var ended = await world.EndAsync(await world.UploadAsync());
        Assert.Equal(step, ended.Step);
        await AssertTakenBackAsync(world, ended);
        Assert.DoesNotContain(EventKind.Promoted, await world.EventsAsync(2));
    }

    [Fact]
    public async Task Version_degraded_in_its_watch_is_taken_back()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        world.Before(RolloutPhase.Watching, () => DegradeAsync(world));
        var ended = await world.EndAsync(await world.UploadAsync());
        await AssertTakenBackAsync(world, ended);
        Assert.Contains(EventKind.Promoted, await world.EventsAsync(2));
    }

    [Fact]
    public async Task Version_that_no_server_can_load_is_taken_back_from_the_gate()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        world.Before(RolloutPhase.Gating, () => world.RefuseAsync(world.Id(2), "wrong hash"));
        var ended = await world.EndAsync(await world.UploadAsync());
        await AssertTakenBackAsync(world, ended);
        Assert.Contains("wrong hash", ended.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reverted_version_is_barred_and_the_next_one_goes_all_the_way()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        world.Before(RolloutPhase.Stepping, () => DegradeAsync(world));
        await world.EndAsync(await world.UploadAsync());
        world.ErrorRate = 0;
        var ended = await world.EndAsync(await world.UploadAsync());
        Assert.Equal((RolloutPhase.Succeeded, 3, "3@100"), (ended.Phase, ended.Version.Value, await world.ServedAsync()));
        Assert.Contains(new VersionNumber(2), (await world.ModelAsync()).Deployment.LastBarred);
    }

    private static Task DegradeAsync(OrchestrationWorld world)
    {
        world.ErrorRate = 0.5;
        return Task.CompletedTask;
    }

    private static async Task AssertTakenBackAsync(OrchestrationWorld world, Rollout ended)
    {
        Assert.Equal((RolloutPhase.Reverted, "1@100"), (ended.Phase, await world.ServedAsync()));
        Assert.StartsWith("Degraded: ", ended.Reason, StringComparison.Ordinal);
        Assert.Empty((await world.ModelAsync()).Head.Open);
    }
}
