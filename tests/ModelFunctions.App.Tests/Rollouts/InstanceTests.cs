using Microsoft.DurableTask.Client;
using ModelFunctions.App.Rollouts;
using ModelFunctions.App.Tests.Durable;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.App.Tests.Rollouts;

/// <summary>One rollout, one instance: however often it is started, however long it lasts, whenever it is told something.</summary>
[Collection(DurableGroup.Name)]
public sealed class InstanceTests(DurableHost host)
{
    /// <summary>A watch of a thousand looks, and nothing before it.</summary>
    private const string LongWatch = """
        {"steps":[],"gate":"none","watch":"1000s","interval":"1s","checks":[{"kind":"errors","max":0.05}]}
        """;

    [Fact]
    public async Task Twenty_starts_at_once_make_one_instance_and_one_set_of_events()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        // Registered before anybody runs anything: its instance is missing, as after a crash.
        var id = await world.RegisterAsync();
        var started = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => DurableRunner.StartAsync(world.Client, id, default))));
        Assert.Single(started, instance => instance is null);
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(id)).Phase);
        Assert.Single(world.Turns, turn => turn.Activity == nameof(RolloutActivities.ReadRollout));
        Assert.Equal(
            [EventKind.Registered, EventKind.Begun, EventKind.Shifted, EventKind.Shifted, EventKind.Promoted, EventKind.Succeeded],
            await world.EventsAsync(2));
    }

    [Fact]
    public async Task Instance_that_has_ended_is_not_started_again()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        var id = await world.UploadAsync();
        await world.EndAsync(id);
        var turns = world.Turns.Count;
        Assert.NotNull(await DurableRunner.StartAsync(world.Client, id, default));
        await world.HintAsync(id);
        Assert.Equal(turns, world.Turns.Count);
    }

    [Fact]
    public async Task Thousand_looks_leave_every_history_short()
    {
        var world = await new OrchestrationWorld(host, LongWatch).WithStableUnwatchedAsync();
        var ended = await world.EndAsync(await world.UploadAsync());
        Assert.Equal(RolloutPhase.Succeeded, ended.Phase);
        Assert.InRange(world.Turns.Count(turn => turn.IsTaken && turn.Phase == RolloutPhase.Watching), 1000, 1010);
        Assert.InRange(Generations.Longest(world), 1, RolloutOrchestrator.MostTurns);
        Assert.InRange(Generations.Of(world).Count, 20, 22);
    }

    [Theory]
    [InlineData(RolloutOrchestrator.MostTurns - 1)]
    [InlineData(RolloutOrchestrator.MostTurns)]
    [InlineData(RolloutOrchestrator.MostTurns + 1)]
    public async Task Command_that_comes_while_it_continues_as_new_is_followed(int call)
    {
        var world = await new OrchestrationWorld(host, LongWatch).WithStableUnwatchedAsync();
        world.Before(_ => world.Turns.Count == call + 1, () => world.GiveAsync(world.Id(2), new Signal.Promote(false)));
        var ended = await world.EndAsync(await world.UploadAsync());
        Assert.Equal(RolloutPhase.Succeeded, ended.Phase);
        Assert.Single(await world.EventsAsync(2), EventKind.PromoteRequested);
        Assert.InRange(world.Turns.Count, call, call + 5);
    }

    [Fact]
    public async Task Hundred_hints_change_nothing()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        world.Before(RolloutPhase.Stepping, async () =>
        {
            for (var i = 0; i < 100; i++) await world.HintAsync(world.Id(2));
        });
        var ended = await world.EndAsync(await world.UploadAsync());
        Assert.Equal((RolloutPhase.Succeeded, "2@100"), (ended.Phase, await world.ServedAsync()));
        Assert.Single(await world.EventsAsync(2), EventKind.Promoted);
    }

    [Fact]
    public async Task Command_cuts_a_long_wait_short()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        // It has traffic, and waits for its first look.
        world.Runs.StandWhere(rollout => rollout.Phase == RolloutPhase.Stepping && rollout.Effect == Effect.Look);
        var id = await world.UploadAsync();
        await world.StandsAsync();

        Assert.True(await world.GiveAsync(id, new Signal.Abort("as tested")));

        Assert.Equal((RolloutPhase.Aborted, "1@100"), ((await world.EndAsync(id)).Phase, await world.ServedAsync()));
        Assert.DoesNotContain(world.Turns, turn => turn.Phase == RolloutPhase.Stepping && turn.Activity == nameof(RolloutActivities.AssessHealth));
    }

    [Fact]
    public async Task Hint_that_comes_between_two_waits_cuts_the_second_short()
    {
        var world = await new OrchestrationWorld(host, start: TimeProvider.System.GetUtcNow()).WithStableAsync();
        var isHinted = false;
        // The wait for this look has ended by its timer and was cancelled; it must not swallow the hint.
        world.Before(turn => turn is { Phase: RolloutPhase.Stepping, Activity: nameof(RolloutActivities.AssessHealth) }, async () =>
        {
            await world.HintAsync(world.Id(2));
            isHinted = true;
        });
        world.Runs.StandWhere(_ => isHinted);
        var ended = await world.EndAsync(await world.UploadAsync());
        Assert.True(world.Runs.Stands.IsCompletedSuccessfully);
        Assert.Equal((RolloutPhase.Succeeded, "2@100"), (ended.Phase, await world.ServedAsync()));
    }

    [Fact]
    public async Task Waits_of_a_healthy_rollout_end_by_their_timers()
    {
        var world = await new OrchestrationWorld(host, start: TimeProvider.System.GetUtcNow()).WithStableAsync();
        var ended = await world.EndAsync(await world.UploadAsync());
        Assert.Equal((RolloutPhase.Succeeded, "2@100"), (ended.Phase, await world.ServedAsync()));
    }

    [Fact]
    public async Task Rollout_that_is_not_there_ends_its_instance_at_once()
    {
        var world = new OrchestrationWorld(host);
        Assert.Null(await DurableRunner.StartAsync(world.Client, world.Id(7), default));
        var instance = await world.InstanceEndAsync(world.Id(7));
        Assert.Equal((OrchestrationRuntimeStatus.Completed, null), (instance.RuntimeStatus, instance.SerializedOutput));
    }
}
