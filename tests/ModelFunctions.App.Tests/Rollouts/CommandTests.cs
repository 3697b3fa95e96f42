using ModelFunctions.App.Rollouts;
using ModelFunctions.App.Tests.Durable;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.App.Tests.Rollouts;

/// <summary>Each command in each phase, given while an activity is about to take the phase's first turn.</summary>
[Collection(DurableGroup.Name)]
public sealed class CommandTests(DurableHost host)
{
    [Theory]
    [InlineData(RolloutPhase.Requested, Command.Abort)]
    [InlineData(RolloutPhase.Gating, Command.Promote)]
    [InlineData(RolloutPhase.Gating, Command.PromoteFully)]
    [InlineData(RolloutPhase.Gating, Command.Pause)]
    [InlineData(RolloutPhase.Gating, Command.Abort)]
    [InlineData(RolloutPhase.Stepping, Command.Promote)]
    [InlineData(RolloutPhase.Stepping, Command.PromoteFully)]
    [InlineData(RolloutPhase.Stepping, Command.Pause)]
    [InlineData(RolloutPhase.Stepping, Command.Abort)]
    [InlineData(RolloutPhase.Paused, Command.Promote)]
    [InlineData(RolloutPhase.Paused, Command.PromoteFully)]
    [InlineData(RolloutPhase.Paused, Command.Resume)]
    [InlineData(RolloutPhase.Paused, Command.Abort)]
    [InlineData(RolloutPhase.AwaitingApproval, Command.Promote)]
    [InlineData(RolloutPhase.AwaitingApproval, Command.PromoteFully)]
    [InlineData(RolloutPhase.AwaitingApproval, Command.Resume)]
    [InlineData(RolloutPhase.AwaitingApproval, Command.Abort)]
    [InlineData(RolloutPhase.Promoting, Command.Pause)]
    [InlineData(RolloutPhase.Promoting, Command.Abort)]
    [InlineData(RolloutPhase.Watching, Command.Promote)]
    [InlineData(RolloutPhase.Watching, Command.PromoteFully)]
    public async Task Command_that_fits_its_phase_is_followed(RolloutPhase phase, Command command)
    {
        var world = await PhaseWorld.ReachingAsync(host, phase);
        var taken = false;
        world.Before(phase, async () => taken = await world.GiveAsync(world.Id(2), command.Signal()));
        if (command == Command.Pause) world.Before(RolloutPhase.Paused, () => world.GiveAsync(world.Id(2), new Signal.Resume()));

        var ended = await world.EndAsync(await world.UploadAsync());

        Assert.True(taken);
        var (end, served) = command == Command.Abort ? (RolloutPhase.Aborted, "1@100") : (RolloutPhase.Succeeded, "2@100");
        Assert.Equal((end, served), (ended.Phase, await world.ServedAsync()));
        Assert.Contains(Told(phase, command), await world.EventsAsync(2));
    }

    [Theory]
    [InlineData(RolloutPhase.Requested, Command.Promote)]
    [InlineData(RolloutPhase.Requested, Command.Pause)]
    [InlineData(RolloutPhase.Gating, Command.Resume)]
    [InlineData(RolloutPhase.Stepping, Command.Resume)]
    [InlineData(RolloutPhase.Promoting, Command.Promote)]
    [InlineData(RolloutPhase.Watching, Command.Pause)]
    [InlineData(RolloutPhase.Watching, Command.Resume)]
    [InlineData(RolloutPhase.Watching, Command.Abort)]
    public async Task Command_that_does_not_fit_is_refused_and_the_rollout_goes_on(RolloutPhase phase, Command command)
    {
        var world = await PhaseWorld.ReachingAsync(host, phase);
        bool? taken = null;
        world.Before(phase, async () => taken = await world.GiveAsync(world.Id(2), command.Signal()));
        var ended = await world.EndAsync(await world.UploadAsync());
        Assert.Equal((false, RolloutPhase.Succeeded), (taken, ended.Phase));
    }

    [Theory]
    [InlineData(Command.Promote)]
    [InlineData(Command.Pause)]
    [InlineData(Command.Resume)]
    [InlineData(Command.Abort)]
    public async Task Nothing_stops_a_version_from_being_taken_back(Command command)
    {
        var world = await PhaseWorld.ReachingAsync(host, RolloutPhase.Reverting);
        bool? taken = null;
        world.Before(RolloutPhase.Reverting, async () => taken = await world.GiveAsync(world.Id(2), command.Signal()));
        var ended = await world.EndAsync(await world.UploadAsync());
        Assert.Equal((false, RolloutPhase.Reverted), (taken, ended.Phase));
    }

    [Fact]
    public async Task Promote_ends_the_step_that_it_is_given_in()
    {
        var world = await PhaseWorld.ReachingAsync(host, RolloutPhase.Stepping);
        world.Before(IsFirstLookOfSteps, () => world.GiveAsync(world.Id(2), new Signal.Promote(false)));
        await world.EndAsync(await world.UploadAsync());
        // The turn that it was given before is not taken: the next one is of the second step.
        Assert.Equal([0, 1], world.Turns.Where(turn => turn.Phase == RolloutPhase.Stepping).Skip(1).Take(2).Select(turn => turn.Rollout.Step));
    }

    [Fact]
    public async Task Promote_fully_skips_the_steps_that_are_left()
    {
        var world = await PhaseWorld.ReachingAsync(host, RolloutPhase.Stepping);
        world.Before(IsFirstLookOfSteps, () => world.GiveAsync(world.Id(2), new Signal.Promote(true)));
        await world.EndAsync(await world.UploadAsync());
        Assert.Single(await world.EventsAsync(2), EventKind.Shifted);
    }

    private static bool IsFirstLookOfSteps(Turn turn) =>
        turn is { Phase: RolloutPhase.Stepping, Activity: nameof(RolloutActivities.AssessHealth) };

    private static EventKind Told(RolloutPhase phase, Command command) => command switch
    {
        Command.Pause => EventKind.Paused,
        Command.Abort when phase == RolloutPhase.Requested => EventKind.Aborted,
        Command.Abort => EventKind.AbortRequested,
        _ when phase == RolloutPhase.AwaitingApproval => EventKind.Approved,
        Command.Resume => EventKind.Resumed,
        _ => EventKind.PromoteRequested,
    };
}
