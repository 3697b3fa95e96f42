using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Core.Tests.Rollouts;

public sealed class RolloutEventsTests
{
    private static readonly Rollout Any = new(Some.Id(3), RolloutPhase.Stepping, Some.Start, "registrar");

    [Theory]
    [InlineData(RolloutPhase.Stepping, RolloutPhase.Paused, EventKind.Paused)]
    [InlineData(RolloutPhase.Stepping, RolloutPhase.AwaitingApproval, EventKind.AwaitingApproval)]
    [InlineData(RolloutPhase.Stepping, RolloutPhase.Reverting, EventKind.Reverting)]
    [InlineData(RolloutPhase.Reverting, RolloutPhase.Failed, EventKind.Failed)]
    [InlineData(RolloutPhase.Reverting, RolloutPhase.Aborted, EventKind.Aborted)]
    [InlineData(RolloutPhase.Requested, RolloutPhase.Waiting, EventKind.Queued)]
    [InlineData(RolloutPhase.Requested, RolloutPhase.Saved, EventKind.Saved)]
    [InlineData(RolloutPhase.Waiting, RolloutPhase.Expired, EventKind.Expired)]
    [InlineData(RolloutPhase.Waiting, RolloutPhase.Superseded, EventKind.Superseded)]
    public void Of_a_move_that_leaves_the_deployment_as_it_is_has_an_event(RolloutPhase from, RolloutPhase to, EventKind expected) =>
        Assert.Equal(expected, RolloutEvents.Of(Any with { Phase = from }, new Signal.Broken("x"), Any with { Phase = to }));

    [Theory]
    [InlineData(RolloutPhase.Stepping, RolloutPhase.Stepping)]
    [InlineData(RolloutPhase.Requested, RolloutPhase.Gating)]
    [InlineData(RolloutPhase.Promoting, RolloutPhase.Watching)]
    [InlineData(RolloutPhase.Watching, RolloutPhase.Succeeded)]
    [InlineData(RolloutPhase.Watching, RolloutPhase.Failed)]
    [InlineData(RolloutPhase.Reverting, RolloutPhase.Reverted)]
    public void Of_a_move_that_a_transition_records_is_null(RolloutPhase from, RolloutPhase to) =>
        Assert.Null(RolloutEvents.Of(Any with { Phase = from }, new Signal.Published(true), Any with { Phase = to }));

    [Theory]
    [InlineData(RolloutPhase.AwaitingApproval, EventKind.Approved)]
    [InlineData(RolloutPhase.Paused, EventKind.Resumed)]
    public void Of_a_resume_is_an_approval_where_one_was_awaited(RolloutPhase from, EventKind expected) =>
        Assert.Equal(expected, RolloutEvents.Of(Any with { Phase = from }, new Signal.Resume(), Any));

    [Theory]
    [InlineData(RolloutPhase.Stepping)]
    [InlineData(RolloutPhase.Watching)]
    public void Of_a_promote_is_the_command(RolloutPhase from) =>
        Assert.Equal(EventKind.PromoteRequested, RolloutEvents.Of(Any with { Phase = from }, new Signal.Promote(false), Any));

    [Fact]
    public void Of_a_promote_is_an_approval_where_one_was_awaited()
    {
        Assert.Equal(EventKind.Approved, RolloutEvents.Of(Any with { Phase = RolloutPhase.AwaitingApproval }, new Signal.Promote(false), Any));
        Assert.Equal(
            EventKind.Approved,
            RolloutEvents.Of(Any with { Phase = RolloutPhase.Paused, PausedFrom = RolloutPhase.AwaitingApproval }, new Signal.Promote(false), Any));
    }

    [Theory]
    [InlineData(RolloutPhase.Reverting, EventKind.AbortRequested)]
    [InlineData(RolloutPhase.Aborted, EventKind.Aborted)]
    public void Of_an_abort_is_the_command_until_it_has_ended_the_rollout(RolloutPhase to, EventKind expected) =>
        Assert.Equal(expected, RolloutEvents.Of(Any, new Signal.Abort("no"), Any with { Phase = to }));

    [Fact]
    public void OfRelease_tells_a_watch_that_broke_from_one_that_is_over()
    {
        Assert.Equal(EventKind.Failed, RolloutEvents.OfRelease(Any with { Ending = RolloutPhase.Failed }));
        Assert.Equal(EventKind.Succeeded, RolloutEvents.OfRelease(Any with { Ending = RolloutPhase.Succeeded }));
    }
}
