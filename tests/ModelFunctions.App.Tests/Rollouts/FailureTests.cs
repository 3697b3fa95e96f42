using Microsoft.DurableTask.Client;
using ModelFunctions.App.Rollouts;
using ModelFunctions.App.Tests.Durable;
using ModelFunctions.Core.Models;

namespace ModelFunctions.App.Tests.Rollouts;

/// <summary>Activities that fail.</summary>
[Collection(DurableGroup.Name)]
public sealed class FailureTests(DurableHost host)
{
    private const int MostTries = 5;

    [Fact]
    public async Task Storage_that_hiccups_costs_nothing_but_time()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        Break(world, IsLookOfStep, calls: 2);
        var ended = await world.EndAsync(await world.UploadAsync());
        Assert.Equal((RolloutPhase.Succeeded, null), (ended.Phase, ended.Error));
    }

    [Fact]
    public async Task Storage_that_is_away_for_long_breaks_no_rollout_and_makes_no_long_history()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        Break(world, IsLookOfStep, calls: 200);
        var ended = await world.EndAsync(await world.UploadAsync());
        Assert.Equal((RolloutPhase.Succeeded, null), (ended.Phase, ended.Error));
        Assert.InRange(Generations.Longest(world), 1, RolloutOrchestrator.MostTurns + 1);
    }

    [Fact]
    public async Task Storage_that_is_away_at_the_start_is_waited_for()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        Break(world, turn => turn.Activity == nameof(RolloutActivities.ReadRollout), calls: 20);
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(await world.UploadAsync())).Phase);
    }

    [Fact]
    public async Task Turn_that_fails_and_then_does_not_is_tried_again()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        world.Before(IsLookOfStep, () => throw new InvalidOperationException("a fault of ours"), times: MostTries - 1);
        var ended = await world.EndAsync(await world.UploadAsync());
        Assert.Equal((RolloutPhase.Succeeded, null), (ended.Phase, ended.Error));
    }

    [Fact]
    public async Task Turn_that_fails_every_time_ends_the_rollout_and_takes_the_candidate_out()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        world.Before(IsLookOfStep, () => throw new InvalidOperationException("a fault of ours"), times: int.MaxValue);
        var ended = await world.EndAsync(await world.UploadAsync());
        Assert.Equal((RolloutPhase.Failed, "1@100"), (ended.Phase, await world.ServedAsync()));
        Assert.Contains("a fault of ours", ended.Error, StringComparison.Ordinal);
        Assert.Contains(nameof(InvalidOperationException), ended.Error, StringComparison.Ordinal);
        Assert.Equal(MostTries, world.Turns.Count(IsLookOfStep));
        Assert.DoesNotContain(new VersionNumber(2), (await world.ModelAsync()).Deployment.LastBarred);
    }

    [Fact]
    public async Task Watch_that_fails_every_time_leaves_the_version_in_service()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        world.Before(
            turn => turn is { Phase: RolloutPhase.Watching, Activity: nameof(RolloutActivities.AssessHealth) },
            () => throw new InvalidOperationException("a fault of ours"), times: int.MaxValue);
        var ended = await world.EndAsync(await world.UploadAsync());
        Assert.Equal((RolloutPhase.Failed, "2@100"), (ended.Phase, await world.ServedAsync()));
    }

    [Fact]
    public async Task Rollout_that_cannot_even_be_broken_fails_its_orchestration_and_is_ended_by_the_keeper()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        world.Before(
            turn => IsLookOfStep(turn) || turn.Activity == nameof(RolloutActivities.BreakRollout),
            () => throw new InvalidOperationException("a fault of ours"), times: int.MaxValue);
        var instance = await world.InstanceEndAsync(await world.UploadAsync());
        Assert.Equal(OrchestrationRuntimeStatus.Failed, instance.RuntimeStatus);
        await world.KeepAsync();
        Assert.Equal((RolloutPhase.Failed, "1@100"), ((await world.RolloutAsync(world.Id(2))).Phase, await world.ServedAsync()));
    }

    private static bool IsLookOfStep(Turn turn) => turn is { Phase: RolloutPhase.Stepping, Activity: nameof(RolloutActivities.AssessHealth) };

    /// <summary>From the first turn that fits on, the storage answers none of so many activities.</summary>
    private static void Break(OrchestrationWorld world, Func<Turn, bool> fits, int calls)
    {
        var left = calls;
        var isAway = false;
        world.Before(
            turn => left > 0 && (isAway |= fits(turn)),
            () =>
            {
                world.Rows.IsDown = left-- > 0;
                return Task.CompletedTask;
            },
            times: calls);
        world.Before(_ => isAway && left == 0, () => Task.FromResult(world.Rows.IsDown = false), times: int.MaxValue);
    }
}
