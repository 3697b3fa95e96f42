using ModelFunctions.Core.Events;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Core.Rollouts.Policy;

namespace ModelFunctions.Core.Tests.Rollouts;

public class RolloutMachineTests
{
    [Fact]
    public void Next_hold_begins_when_servers_have_the_generation_and_ends_with_time_and_requests()
    {
        var rollout = Some.In(RolloutPhase.Stepping);
        rollout = Look(rollout, "0s", Some.Looked(isServed: false));
        Assert.Null(rollout.HoldSince);
        rollout = Look(rollout, "30s", Some.Looked(requests: 90));
        Assert.Equal((Some.After("30s"), 0L), (rollout.HoldSince!.Value, rollout.HoldRequests));
        rollout = Look(rollout, "60s", Some.Looked(requests: 99));
        rollout = Look(rollout, "5m", Some.Looked(requests: 0));
        Assert.Equal((0, Some.After("330s")), (rollout.Step, rollout.Due));
        rollout = Look(rollout, "330s", Some.Looked(requests: 0));
        Assert.Equal((0, 99L), (rollout.Step, rollout.HoldRequests));
        rollout = Look(rollout, "6m", Some.Looked(requests: 1));
        Assert.Equal((1, Effect.Shift(50)), (rollout.Step, rollout.Effect));
        Assert.Null(rollout.HoldSince);
    }

    [Fact]
    public void Next_a_pausing_check_holds_at_the_gate_and_resumed_it_is_a_dry_run()
    {
        var found = new CheckResult(0, CheckKind.Golden, CheckAction.Pause, Verdict.Degraded) { Detail = "case 1 differs" };
        var report = Some.Look() with { Summary = new LookSummary(1, Some.Start, Verdict.Degraded, [found]) };
        var paused = RolloutMachine.Next(Some.In(RolloutPhase.Gating), new Signal.Gated(report, IsLoaded: true, HasBaseline: true), Some.Start).Next;
        Assert.Equal((RolloutPhase.Paused, "A check has found: golden, case 1 differs."), (paused.Phase, paused.Reason));

        var resumed = RolloutMachine.Next(paused, new Signal.Resume(), Some.Start).Next;
        Assert.Equal((RolloutPhase.Gating, 0), (resumed.Phase, Assert.Single(resumed.Acknowledged)));
    }

    [Fact]
    public void Next_last_step_over_promotes()
    {
        var rollout = Some.In(RolloutPhase.Stepping) with { Step = 1, HoldSince = Some.Start, HoldRequests = 500 };
        rollout = Look(rollout, "5m", Some.Looked());
        Assert.Equal((RolloutPhase.Promoting, Effect.Promote), (rollout.Phase, rollout.Effect));
    }

    [Theory]
    [InlineData("wait", "29m", RolloutPhase.Stepping)]
    [InlineData("wait", "30m", RolloutPhase.Paused)]
    [InlineData("pause", "0s", RolloutPhase.Paused)]
    [InlineData("revert", "29m", RolloutPhase.Stepping)]
    [InlineData("revert", "30m", RolloutPhase.Reverting)]
    public void Next_no_data_follows_its_own_policy(string action, string after, RolloutPhase phase)
    {
        var rollout = With($$"""{"onNoData":"{{action}}","noDataLimit":"30m","steps":[{"weight":5,"hold":"2h"}]}""")
            with
        { HoldSince = Some.Start, NoDataSince = Some.Start };
        Assert.Equal(phase, Look(rollout, after, Some.Looked(Verdict.NoData, requests: 0)).Phase);
    }

    [Theory]
    [InlineData("wait", "4m", RolloutPhase.Stepping)]
    [InlineData("wait", "5m", RolloutPhase.Paused)]
    [InlineData("pause", "0s", RolloutPhase.Paused)]
    [InlineData("revert", "4m", RolloutPhase.Stepping)]
    [InlineData("revert", "5m", RolloutPhase.Reverting)]
    public void Next_source_down_follows_its_own_policy(string action, string after, RolloutPhase phase)
    {
        var rollout = With($$"""{"onSourceDown":"{{action}}","sourceDownLimit":"5m"}""") with { SourceDownSince = Some.Start };
        Assert.Equal(phase, Look(rollout, after, Some.Looked(Verdict.SourceDown)).Phase);
    }

    [Fact]
    public void Next_too_few_requests_pauses_at_the_limit_of_no_data_and_says_so()
    {
        var rollout = Some.In(RolloutPhase.Stepping) with { HoldSince = Some.Start };
        rollout = Look(rollout, "5m", Some.Looked(requests: 3));
        Assert.Equal(RolloutPhase.Stepping, rollout.Phase);
        rollout = Look(rollout, "35m", Some.Looked(requests: 3));
        Assert.Equal((RolloutPhase.Paused, "Too few requests: 6 of 100."), (rollout.Phase, rollout.Reason));
    }

    [Fact]
    public void Next_a_look_with_data_begins_the_limit_anew()
    {
        var rollout = Some.In(RolloutPhase.Stepping) with { HoldSince = Some.Start, NoDataSince = Some.Start, SourceDownSince = Some.Start };
        rollout = Look(rollout, "4m", Some.Looked());
        Assert.Equal((null, null), (rollout.NoDataSince, rollout.SourceDownSince));
    }

    [Fact]
    public void Next_servers_that_never_take_the_weight_pause_the_rollout()
    {
        var rollout = Look(Some.In(RolloutPhase.Stepping), "0s", Some.Looked(isServed: false));
        Assert.Equal(RolloutPhase.Paused, Look(rollout, "30m", Some.Looked(isServed: false)).Phase);
    }

    [Fact]
    public void Next_gate_that_stays_shut_pauses_at_its_limit()
    {
        var shut = new Signal.Gated(Some.Look(Verdict.NoData), IsLoaded: false, HasBaseline: true);
        Assert.Equal(RolloutPhase.Gating, Look(Some.In(RolloutPhase.Gating), "9m", shut).Phase);
        var paused = Look(Some.In(RolloutPhase.Gating), "10m", shut);
        Assert.Equal((RolloutPhase.Paused, RolloutPhase.Gating), (paused.Phase, paused.PausedFrom));
        Assert.Equal(RolloutPhase.Gating, Look(paused, "11m", new Signal.Resume()).Phase);
    }

    [Fact]
    public void Next_first_version_skips_the_steps()
    {
        var open = new Signal.Gated(Some.Look(Verdict.NoData), true, true);
        Assert.Equal(RolloutPhase.Promoting, Look(Some.In(RolloutPhase.Gating) with { IsFirst = true }, "30s", open).Phase);
    }

    [Theory]
    [InlineData("beforeSteps", RolloutPhase.Gating, RolloutPhase.Stepping)]
    [InlineData("beforePromote", RolloutPhase.Stepping, RolloutPhase.Promoting)]
    public void Next_approval_is_waited_for_where_the_policy_asks(string approval, RolloutPhase before, RolloutPhase after)
    {
        var policy = PolicyDocument.ParseKnown($$"""{"approval":"{{approval}}","steps":[{"weight":5,"hold":"0s"}],"minimumRequests":0}""");
        Signal passed = before == RolloutPhase.Gating ? new Signal.Gated(Some.Look(), true, true) : Some.Looked();
        var decision = RolloutMachine.Next(Some.In(before) with { Policy = policy, HoldSince = Some.Start }, passed, Some.After("30s"));
        Assert.Equal((RolloutPhase.AwaitingApproval, EventKind.AwaitingApproval), (decision.Next.Phase, decision.Tells));
        Assert.Equal(after, Look(decision.Next, "1m", new Signal.Promote(false)).Phase);
    }

    [Theory]
    [InlineData(RolloutPhase.Paused)]
    [InlineData(RolloutPhase.AwaitingApproval)]
    public void Next_nobody_decides_within_the_deadline_reverts(RolloutPhase phase)
    {
        Assert.Equal(phase, Look(Some.In(phase), "23h", Some.Looked()).Phase);
        Assert.Equal(RolloutPhase.Reverting, Look(Some.In(phase), "1d", Some.Looked()).Phase);
    }

    [Fact]
    public void Next_waiting_longer_than_the_deadline_expires()
    {
        var wait = new Signal.MustWait(Some.Id(2), TimeSpan.FromHours(1));
        Assert.Equal(RolloutPhase.Waiting, Look(Some.In(RolloutPhase.Waiting), "59m", wait).Phase);
        Assert.Equal(RolloutPhase.Expired, Look(Some.In(RolloutPhase.Waiting), "1h", wait).Phase);
    }

    [Fact]
    public void Next_resume_acknowledges_what_the_pausing_check_found()
    {
        var paused = Look(Some.In(RolloutPhase.Stepping), "1m", Some.Looked(Verdict.Degraded, CheckAction.Pause));
        var resumed = Look(paused, "2m", new Signal.Resume());
        Assert.Equal((RolloutPhase.Stepping, Effect.Shift(5)), (resumed.Phase, resumed.Effect));
        Assert.Equal([0], resumed.Acknowledged);
    }

    [Fact]
    public void Next_watch_over_with_data_succeeds_silently_and_without_says_unwatched()
    {
        var watched = Look(Some.In(RolloutPhase.Watching), "1m", Some.Looked());
        Assert.Null(RolloutMachine.Next(watched, Some.Looked(Verdict.NoData), Some.After("1h")).Tells);
        var unwatched = RolloutMachine.Next(Some.In(RolloutPhase.Watching), Some.Looked(Verdict.NoData), Some.After("1h"));
        Assert.Equal((EventKind.Unwatched, Effect.Finish), (unwatched.Tells!.Value, unwatched.Next.Effect));
    }

    [Fact]
    public void Next_without_a_watch_promotion_finishes()
    {
        var rollout = With("""{"watch":"0s"}""") with { Phase = RolloutPhase.Promoting };
        Assert.Equal(Effect.Finish, Look(rollout, "0s", new Signal.Promoted(9)).Effect);
    }

    [Fact]
    public void Next_revert_is_retried_until_it_is_published()
    {
        var rollout = Look(Some.In(RolloutPhase.Reverting), "0s", new Signal.TakenBack(false));
        Assert.Equal(Effect.Finish, rollout.Effect);
        rollout = Look(rollout, "1s", new Signal.Published(false));
        Assert.Equal((RolloutPhase.Reverting, Some.After("6s")), (rollout.Phase, rollout.Due));
        Assert.Equal(RolloutPhase.Reverted, Look(rollout, "6s", new Signal.Published(true)).Phase);
    }

    [Fact]
    public void Next_taken_back_with_nothing_before_ends_withdrawn_but_an_abort_stays_an_abort()
    {
        var reverting = Some.In(RolloutPhase.Reverting);
        Assert.Equal(RolloutPhase.Withdrawn, Look(reverting, "0s", new Signal.TakenBack(true)).Ending);
        Assert.Equal(RolloutPhase.Aborted, Look(reverting with { Ending = RolloutPhase.Aborted }, "0s", new Signal.TakenBack(true)).Ending);
    }

    [Fact]
    public void Next_paused_by_the_watchdog_begins_its_step_anew()
    {
        var paused = Look(Some.In(RolloutPhase.Stepping) with { Step = 1 }, "1m", new Signal.Unlooked());
        Assert.Equal(Effect.Shift(50), Look(paused, "2m", new Signal.Resume()).Effect);
    }

    private static Rollout With(string policy) => Some.In(RolloutPhase.Stepping) with { Policy = PolicyDocument.ParseKnown(policy) };

    private static Rollout Look(Rollout rollout, string after, Signal signal) =>
        RolloutMachine.Next(rollout, signal, Some.After(after)) is { Answer: Answer.Taken } taken
            ? taken.Next
            : throw new InvalidOperationException($"{signal} was not taken in {rollout.Phase}.");
}
