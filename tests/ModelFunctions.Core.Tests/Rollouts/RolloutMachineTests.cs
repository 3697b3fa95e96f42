using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Health.Checks.Golden;
using ModelFunctions.Core.Health.Checks.Scores;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Core.Tests.Rollouts;

public class RolloutMachineTests
{
    private const string Commands = "POST /api/models/fraud/rollouts/fraud-v3-1/resume; …/promote moves it one step on, …/abort takes the version out.";

    [Fact]
    public void Next_hold_begins_when_servers_have_the_generation_and_ends_with_time_and_requests()
    {
        var rollout = Some.In(RolloutPhase.Stepping).Take("0s", Some.Looked(isServed: false));
        Assert.Null(rollout.Observed);
        rollout = rollout.Take("30s", Some.Looked(requests: 90));
        Assert.Equal((TimeSpan.Zero, 0L), (rollout.Observed!.Value, rollout.HoldRequests));
        rollout = rollout.Take("60s", Some.Looked(requests: 99)).TakeUntil("5m", Some.Looked(requests: 0));
        Assert.Equal((0, Some.After("330s")), (rollout.Step, rollout.Due));
        rollout = rollout.Take("330s", Some.Looked(requests: 0));
        Assert.Equal((0, 99L), (rollout.Step, rollout.HoldRequests));
        rollout = rollout.Take("6m", Some.Looked(requests: 1));
        Assert.Equal((1, Effect.Shift(50)), (rollout.Step, rollout.Effect));
        Assert.Null(rollout.Observed);
    }

    [Fact]
    public void Next_a_pausing_check_that_finds_something_during_a_pause_by_hand_says_so()
    {
        var found = new CheckResult(0, ScoresCheck.Name, CheckAction.Pause, Verdict.Degraded) { Detail = "drift" };
        var report = Some.Look() with { Summary = new LookSummary(1, Some.Start, Verdict.Degraded, [found]) };
        var byHand = RolloutMachine.Next(Some.In(RolloutPhase.Stepping), new Signal.Pause("Paused by hand."), Some.Start).Next;
        var told = RolloutMachine.Next(byHand, new Signal.Looked(report), Some.Start).Next;
        Assert.Equal(
            (RolloutPhase.Paused, $"A check has found: errors: drift. To accept that for the rest of the rollout, {Commands}"), (told.Phase, told.Reason));
    }

    [Fact]
    public void Next_a_pause_of_a_freeze_says_what_comes_first() => Assert.Equal(
        $"The model is frozen: holidays. DELETE /api/models/fraud/freeze lifts that first. To go on, {Commands}",
        RolloutMachine.Next(Some.In(RolloutPhase.Stepping), new Signal.Frozen("holidays"), Some.Start).Next.Reason);

    [Fact]
    public void Next_a_pausing_check_holds_at_the_gate_and_resumed_it_is_a_dry_run()
    {
        var found = new CheckResult(0, GoldenCheck.Name, CheckAction.Pause, Verdict.Degraded) { Detail = "case 1 differs" };
        var report = Some.Look() with { Summary = new LookSummary(1, Some.Start, Verdict.Degraded, [found]) };
        var paused = RolloutMachine.Next(Some.In(RolloutPhase.Gating), new Signal.Gated(report, IsLoaded: true, HasBaseline: true), Some.Start).Next;
        Assert.Equal(
            (RolloutPhase.Paused, $"A check has found: errors: case 1 differs. To accept that for the rest of the rollout, {Commands}"), (paused.Phase, paused.Reason));

        var resumed = RolloutMachine.Next(paused, new Signal.Resume(), Some.Start).Next;
        Assert.Equal((RolloutPhase.Gating, 0), (resumed.Phase, Assert.Single(resumed.Acknowledged)));
    }

    [Fact]
    public void Next_look_comes_sooner_where_the_hold_ends_sooner() =>
        Assert.Equal(Some.After("40s"), Held("260s").Take("30s", Some.Looked()).Due);

    [Fact]
    public void Next_last_step_over_promotes()
    {
        var rollout = (Held("270s") with { Step = 1, HoldRequests = 500 }).Take("30s", Some.Looked());
        Assert.Equal((RolloutPhase.Promoting, Effect.Promote), (rollout.Phase, rollout.Effect));
    }

    [Theory]
    [InlineData("wait", "29m", RolloutPhase.Stepping)]
    [InlineData("wait", "30m", RolloutPhase.Paused)]
    [InlineData("pause", "30s", RolloutPhase.Paused)]
    [InlineData("revert", "29m", RolloutPhase.Stepping)]
    [InlineData("revert", "30m", RolloutPhase.Reverting)]
    public void Next_no_data_follows_its_own_policy(string action, string after, RolloutPhase phase)
    {
        var rollout = Held("0s", $$"""{"onNoData":"{{action}}","noDataLimit":"30m","steps":[{"weight":5,"hold":"2h"}]}""")
            with
        { NoDataSince = Some.Start };
        Assert.Equal(phase, rollout.TakeUntil(after, Some.Looked(Verdict.NoData, requests: 0)).Phase);
    }

    [Theory]
    [InlineData("wait", "4m", RolloutPhase.Stepping)]
    [InlineData("wait", "5m", RolloutPhase.Paused)]
    [InlineData("pause", "30s", RolloutPhase.Paused)]
    [InlineData("revert", "4m", RolloutPhase.Stepping)]
    [InlineData("revert", "5m", RolloutPhase.Reverting)]
    public void Next_source_down_follows_its_own_policy(string action, string after, RolloutPhase phase)
    {
        var rollout = With($$"""{"onSourceDown":"{{action}}","sourceDownLimit":"5m"}""") with { SourceDownSince = Some.Start };
        Assert.Equal(phase, rollout.TakeUntil(after, Some.Looked(Verdict.SourceDown)).Phase);
    }

    [Fact]
    public void Next_source_down_says_since_when_no_server_reports_and_which_call_goes_on() => Assert.Equal(
        $"No server has reported since 2026-01-01 10:00:00Z. To go on, {Commands}",
        Some.In(RolloutPhase.Stepping).Take("5m", Some.Looked(Verdict.SourceDown)).Reason);

    [Fact]
    public void Next_source_down_that_reverts_names_no_call_that_goes_on()
    {
        var rollout = With("""{"onSourceDown":"revert","sourceDownLimit":"0s"}""").Take("30s", Some.Looked(Verdict.SourceDown));
        Assert.Equal((RolloutPhase.Reverting, "No server has reported since 2026-01-01 10:00:00Z."), (rollout.Phase, rollout.Reason));
    }

    [Fact]
    public void Next_source_of_a_check_down_names_the_check()
    {
        var look = Some.Look(Verdict.SourceDown) with { IsHeard = true };
        Assert.StartsWith(
            "The source of the check 'errors' does not answer. To go on,",
            Some.In(RolloutPhase.Stepping).Take("5m", new Signal.Looked(look)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Next_too_few_requests_pauses_at_the_limit_of_no_data_and_says_so()
    {
        var rollout = Held("270s").Take("30s", Some.Looked(requests: 6));
        Assert.Equal(RolloutPhase.Stepping, rollout.Phase);
        rollout = rollout.TakeUntil("30m", Some.Looked(requests: 0));
        Assert.Equal(RolloutPhase.Stepping, rollout.Phase);
        rollout = rollout.Take("1830s", Some.Looked(requests: 0));
        Assert.Equal(
            (RolloutPhase.Paused, $"Too few requests: the candidate has answered 6 in this step, of at least 100 requests. To go on, {Commands}"), (rollout.Phase, rollout.Reason));
    }

    [Fact]
    public void Next_a_look_with_data_begins_the_limit_anew()
    {
        var rollout = (Held("0s") with { NoDataSince = Some.Start, SourceDownSince = Some.Start }).Take("30s", Some.Looked());
        Assert.Equal((null, null), (rollout.NoDataSince, rollout.SourceDownSince));
    }

    [Fact]
    public void Next_servers_that_never_take_the_weight_pause_the_rollout()
    {
        var rollout = Some.In(RolloutPhase.Stepping).Take("0s", Some.Looked(isServed: false));
        Assert.Equal(RolloutPhase.Paused, rollout.TakeUntil("30m", Some.Looked(isServed: false)).Phase);
    }

    [Fact]
    public void Next_gate_that_stays_shut_pauses_at_its_limit()
    {
        var open = Some.In(RolloutPhase.Gating).TakeUntil("9m", Shut);
        Assert.Equal(RolloutPhase.Gating, open.Phase);
        var paused = open.TakeUntil("10m", Shut);
        Assert.Equal((RolloutPhase.Paused, RolloutPhase.Gating), (paused.Phase, paused.PausedFrom));
        Assert.Equal(RolloutPhase.Gating, paused.Take("11m", new Signal.Resume()).Phase);
    }

    [Theory]
    [InlineData("30s", "2s", "4s")]
    [InlineData("30s", "58s", "60s")]
    [InlineData("30s", "60s", "90s")]
    [InlineData("1s", "2s", "3s")]
    public void Next_gate_is_looked_at_soon_in_its_first_minute(string interval, string after, string due)
    {
        var gating = Some.In(RolloutPhase.Gating) with { Policy = PolicyDocument.ParseKnown($$"""{"interval":"{{interval}}"}""") };
        Assert.Equal(Some.After(due), gating.Take(after, Shut).Due);
    }

    [Fact]
    public void Next_gate_that_waits_for_a_baseline_only_is_looked_at_as_often_as_anything_else() =>
        Assert.Equal(Some.After("32s"), Some.In(RolloutPhase.Gating).Take("2s", new Signal.Gated(Some.Look(), true, HasBaseline: false)).Due);

    [Fact]
    public void Next_what_keeps_a_rollout_waiting_is_told_while_it_does()
    {
        var gating = Some.In(RolloutPhase.Gating).Take("2s", Shut);
        Assert.Equal("No server has loaded the version.", gating.Reason);
        gating = gating.Take("4s", new Signal.Gated(Some.Look(), true, HasBaseline: false) { StableRequests = 120 });
        Assert.Equal(
            "Too few latencies of stable are known for a comparison: 120 of 1,000 requests; after 2m at the gate the rollout continues with what is known.", gating.Reason);
        var stepping = gating.Take("34s", new Signal.Gated(Some.Look(), true, true)).Take("34s", new Signal.Shifted(6));
        Assert.Null(stepping.Reason);
        stepping = stepping.Take("64s", Some.Looked(isServed: false));
        Assert.Equal("No server reports this step's routing yet.", stepping.Reason);
        Assert.Null(stepping.Take("94s", Some.Looked()).Reason);
    }

    [Fact]
    public void Next_first_version_skips_the_steps()
    {
        var open = new Signal.Gated(Some.Look(Verdict.NoData), true, true);
        Assert.Equal(RolloutPhase.Promoting, (Some.In(RolloutPhase.Gating) with { IsFirst = true }).Take("30s", open).Phase);
    }

    [Theory]
    [InlineData("beforeSteps", RolloutPhase.Gating, RolloutPhase.Stepping)]
    [InlineData("beforePromote", RolloutPhase.Stepping, RolloutPhase.Promoting)]
    public void Next_approval_is_waited_for_where_the_policy_asks(string approval, RolloutPhase before, RolloutPhase after)
    {
        var policy = PolicyDocument.ParseKnown($$"""{"approval":"{{approval}}","steps":[{"weight":5,"hold":"0s"}],"minimumRequests":0}""");
        Signal passed = before == RolloutPhase.Gating ? new Signal.Gated(Some.Look(), true, true) : Some.Looked();
        var decision = RolloutMachine.Next(Some.In(before) with { Policy = policy, Observed = TimeSpan.Zero, ObservedAt = Some.Start }, passed, Some.After("30s"));
        Assert.Equal((RolloutPhase.AwaitingApproval, EventKind.AwaitingApproval), (decision.Next.Phase, decision.Event));
        Assert.Contains("To approve, POST /api/models/", decision.Next.Reason, StringComparison.Ordinal);
        Assert.Equal((after, null), (decision.Next.Take("1m", new Signal.Promote(false)).Phase, decision.Next.Take("1m", new Signal.Promote(false)).Reason));
    }

    [Theory]
    [InlineData(RolloutPhase.Paused)]
    [InlineData(RolloutPhase.AwaitingApproval)]
    public void Next_nobody_decides_within_the_deadline_reverts(RolloutPhase phase)
    {
        Assert.Equal(phase, Some.In(phase).TakeUntil("23h", Some.Looked()).Phase);
        Assert.Equal(RolloutPhase.Reverting, Some.In(phase).TakeUntil("1d", Some.Looked()).Phase);
    }

    [Fact]
    public void Next_waiting_longer_than_the_deadline_expires()
    {
        var wait = new Signal.MustWait(Some.Id(2), TimeSpan.FromHours(1));
        Assert.Equal(RolloutPhase.Waiting, Some.In(RolloutPhase.Waiting).Take("59m", wait).Phase);
        Assert.Equal(RolloutPhase.Expired, Some.In(RolloutPhase.Waiting).Take("1h", wait).Phase);
    }

    [Fact]
    public void Next_resume_acknowledges_what_the_pausing_check_found()
    {
        var paused = Some.In(RolloutPhase.Stepping).Take("1m", Some.Looked(Verdict.Degraded, CheckAction.Pause));
        var resumed = paused.Take("2m", new Signal.Resume());
        Assert.Equal((RolloutPhase.Stepping, Effect.Shift(5)), (resumed.Phase, resumed.Effect));
        Assert.Equal([0], resumed.Acknowledged);
    }

    [Fact]
    public void Next_watch_over_with_data_succeeds_silently_and_without_says_unwatched()
    {
        var watched = Some.In(RolloutPhase.Watching).TakeUntil("30m", Some.Looked()).TakeUntil("3570s", Some.Looked(Verdict.NoData));
        Assert.Null(watched.Decide("1h", Some.Looked(Verdict.NoData)).Event);
        var blind = Some.In(RolloutPhase.Watching).TakeUntil("3570s", Some.Looked(Verdict.NoData));
        var unwatched = blind.Decide("1h", Some.Looked(Verdict.NoData));
        Assert.Equal((EventKind.Unwatched, Effect.Finish), (unwatched.Event!.Value, unwatched.Next.Effect));
        Assert.Equal("The watch had no requests to judge by.", unwatched.Next.Reason);
    }

    [Fact]
    public void Next_without_a_watch_promotion_finishes()
    {
        var rollout = With("""{"watch":"0s"}""") with { Phase = RolloutPhase.Promoting };
        var promoted = rollout.Take("0s", new Signal.Promoted(9));
        Assert.Equal((Effect.Finish, RolloutPhase.Succeeded), (promoted.Effect, promoted.Ending));
    }

    [Fact]
    public void Next_revert_is_retried_until_it_is_published()
    {
        var rollout = Some.In(RolloutPhase.Reverting).Take("0s", new Signal.TakenBack(false));
        Assert.Equal(Effect.Finish, rollout.Effect);
        rollout = rollout.Take("1s", new Signal.Published(false));
        Assert.Equal((RolloutPhase.Reverting, Some.After("6s")), (rollout.Phase, rollout.Due));
        Assert.Equal(RolloutPhase.Reverted, rollout.Take("6s", new Signal.Published(true)).Phase);
    }

    [Fact]
    public void Next_taken_back_with_nothing_before_ends_withdrawn_but_an_abort_stays_an_abort()
    {
        var reverting = Some.In(RolloutPhase.Reverting);
        Assert.Equal(RolloutPhase.Withdrawn, reverting.Take("0s", new Signal.TakenBack(true)).Ending);
        Assert.Equal(RolloutPhase.Aborted, (reverting with { Ending = RolloutPhase.Aborted }).Take("0s", new Signal.TakenBack(true)).Ending);
    }

    [Fact]
    public void Next_paused_by_the_watchdog_begins_its_step_anew()
    {
        var paused = (Some.In(RolloutPhase.Stepping) with { Step = 1 }).Take("1m", new Signal.LeaseExpired());
        Assert.Equal(Effect.Shift(50), paused.Take("2m", new Signal.Resume()).Effect);
    }

    private static readonly Signal Shut = new Signal.Gated(Some.Look(Verdict.NoData), IsLoaded: false, HasBaseline: true);

    private static Rollout With(string policy) => Some.In(RolloutPhase.Stepping) with { Policy = PolicyDocument.ParseKnown(policy) };

    /// <summary>A step of which so much was seen, the last at <see cref="Some.Start"/>.</summary>
    private static Rollout Held(string observed, string? policy = null) =>
        (policy is null ? Some.In(RolloutPhase.Stepping) : With(policy)) with { Observed = Duration.Parse(observed), ObservedAt = Some.Start };
}
