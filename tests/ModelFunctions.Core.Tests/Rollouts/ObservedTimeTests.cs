using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Core.Tests.Rollouts;

/// <summary>Only time that was looked at counts, for a version and against it. Looks are 30 s apart; 90 s is the most between two.</summary>
public class ObservedTimeTests
{
    private static readonly Signal Blind = Some.Looked(Verdict.SourceDown, isServed: false, requests: 0);

    [Fact]
    public void Hold_does_not_go_on_while_nobody_looks()
    {
        var killed = Some.In(RolloutPhase.Stepping).TakeUntil("2m", Some.Looked());
        Assert.Equal(TimeSpan.FromSeconds(90), killed.Observed);

        var resumed = killed.Take("12m", Some.Looked());
        Assert.Equal((0, TimeSpan.FromSeconds(90)), (resumed.Step, resumed.Observed!.Value));
        Assert.Equal(0, resumed.TakeUntil("15m", Some.Looked()).Step);
        Assert.Equal(1, resumed.TakeUntil("930s", Some.Looked()).Step);
    }

    [Theory]
    [InlineData("30s", "120s", "90s")]
    [InlineData("30s", "121s", "0s")]
    public void Hold_counts_what_lies_between_two_looks_as_far_apart_as_a_source_may_be_silent(string first, string second, string observed) =>
        Assert.Equal(Duration.Parse(observed), Some.In(RolloutPhase.Stepping).Take(first, Some.Looked()).Take(second, Some.Looked()).Observed);

    [Fact]
    public void Hold_counts_only_between_looks_that_both_reached_a_source()
    {
        var rollout = Wait("""{"onSourceDown":"wait","sourceDownLimit":"1h"}""").Take("30s", Some.Looked()).Take("60s", Some.Looked());
        rollout = rollout.Take("90s", Blind).Take("120s", Some.Looked());
        Assert.Equal(TimeSpan.FromSeconds(30), rollout.Observed);
        Assert.Equal(TimeSpan.FromSeconds(60), rollout.Take("150s", Some.Looked()).Observed);
    }

    [Fact]
    public void Hold_takes_nothing_from_a_clock_that_is_behind() =>
        Assert.Equal(TimeSpan.Zero, Some.In(RolloutPhase.Stepping).Take("60s", Some.Looked()).Take("30s", Some.Looked()).Observed);

    [Fact]
    public void Step_whose_looks_always_come_too_late_pauses_and_says_so()
    {
        var (rollout, at) = (Some.In(RolloutPhase.Stepping), Some.Start);
        for (var looks = 0; rollout.Phase == RolloutPhase.Stepping; looks++)
        {
            Assert.True(looks < 100, "It never ends.");
            at += TimeSpan.FromMinutes(5);
            rollout = RolloutMachine.Next(rollout, Some.Looked().At(at), at).Next;
        }
        Assert.Equal(RolloutPhase.Paused, rollout.Phase);
        Assert.StartsWith("Too few looks found new data of a server. To go on,", rollout.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Limit_of_no_data_does_not_run_while_nobody_looks()
    {
        var killed = Some.In(RolloutPhase.Stepping).Take("0s", Some.Looked()).TakeUntil("10m", Some.Looked(Verdict.NoData, requests: 0));
        var resumed = killed.Take("5h", Some.Looked(Verdict.NoData, requests: 0));
        Assert.Equal((RolloutPhase.Stepping, Some.After("17400s")), (resumed.Phase, resumed.NoDataSince!.Value));
    }

    [Fact]
    public void Gate_is_not_found_shut_by_a_host_that_was_away()
    {
        var shut = new Signal.Gated(Some.Look(Verdict.NoData), IsLoaded: false, HasBaseline: true);
        var resumed = Some.In(RolloutPhase.Gating).TakeUntil("5m", shut).Take("8h", shut);
        Assert.Equal((RolloutPhase.Gating, Some.After("29070s")), (resumed.Phase, resumed.Deadline!.Value));
    }

    [Theory]
    [InlineData("60s", "10m")]
    [InlineData("90s", "10m")]
    [InlineData("91s", "661s")]
    public void Limits_are_put_off_by_a_gap_but_not_by_a_look_that_is_merely_late(string after, string deadline)
    {
        var shut = new Signal.Gated(Some.Look(Verdict.NoData), IsLoaded: false, HasBaseline: true);
        Assert.Equal(Some.After(deadline), Some.In(RolloutPhase.Gating).Take(after, shut).Deadline);
    }

    [Fact]
    public void Limit_of_a_source_that_is_down_does_not_run_while_nobody_looks()
    {
        var down = Wait("""{"onSourceDown":"wait","sourceDownLimit":"1h"}""").Take("30s", Blind).Take("18030s", Blind);
        Assert.Equal((RolloutPhase.Stepping, Some.After("5h")), (down.Phase, down.SourceDownSince!.Value));
    }

    [Fact]
    public void Hold_takes_two_looks_at_the_same_moment_for_looks_in_time()
    {
        var twice = Some.In(RolloutPhase.Stepping).Take("30s", Some.Looked()).Take("60s", Some.Looked()).Take("60s", Some.Looked());
        Assert.Equal((TimeSpan.FromSeconds(30), null, null), (twice.Observed!.Value, twice.NoDataSince, twice.Reason));
    }

    [Fact]
    public void Hold_does_not_count_what_follows_a_look_that_heard_no_server()
    {
        var unheard = new Signal.Looked(Some.Look(Verdict.NoData, requests: 0) with { IsHeard = false });
        var rollout = Some.In(RolloutPhase.Stepping).Take("30s", Some.Looked()).Take("60s", unheard);
        Assert.Equal(TimeSpan.Zero, rollout.Take("90s", Some.Looked()).Observed);
    }

    [Fact]
    public void Watch_does_not_count_what_follows_a_look_that_heard_no_server()
    {
        var rollout = Some.In(RolloutPhase.Watching).Take("30s", Some.Looked()).Take("60s", Blind).Take("90s", Some.Looked());
        Assert.Equal(TimeSpan.FromSeconds(30), rollout.Observed);
    }

    [Fact]
    public void A_server_s_refusal_is_remembered_by_later_looks()
    {
        var refused = Some.In(RolloutPhase.Paused).Take("30s", Some.Looked());
        Assert.False(refused.IsRefused);
        refused = refused.Take("60s", new Signal.Looked(Some.Look() with { Refusal = "gw/1 refused version 3" }));
        Assert.True(refused.IsRefused);
        Assert.True((Some.In(RolloutPhase.Paused) with { IsRefused = true }).Take("30s", Some.Looked()).IsRefused);
    }

    [Fact]
    public void Watch_goes_on_after_a_host_that_was_away_until_it_has_seen_what_it_should()
    {
        var killed = Some.In(RolloutPhase.Watching).TakeUntil("10m", Some.Looked());
        var resumed = killed.Take("2h", Some.Looked());
        Assert.Equal((RolloutPhase.Watching, Effect.Look), (resumed.Phase, resumed.Effect));
        Assert.Equal(Effect.Look, resumed.TakeUntil("10140s", Some.Looked()).Effect);
        var over = resumed.TakeUntil("10140s", Some.Looked()).Decide("10170s", Some.Looked());
        Assert.Equal((Effect.Finish, null), (over.Next.Effect, over.Event));
    }

    [Theory]
    [InlineData("31m", null)]
    [InlineData("30m", null)]
    [InlineData("15m", "Only 25 % of the watch was observed.")]
    public void Watch_that_saw_less_than_half_of_its_time_says_so(string seen, string? reason)
    {
        var rollout = Some.In(RolloutPhase.Watching).TakeUntil(seen, Some.Looked()).TakeUntil("3570s", Blind);
        var over = rollout.Decide("1h", Blind);
        Assert.Equal((Effect.Finish, RolloutPhase.Succeeded, reason), (over.Next.Effect, over.Next.Ending!.Value, over.Next.Reason));
        Assert.Equal(reason is null ? null : EventKind.Unwatched, over.Event);
    }

    [Fact]
    public void Rollout_comes_back_from_its_row_with_the_time_that_was_seen()
    {
        var rollout = Some.In(RolloutPhase.Stepping) with { Observed = TimeSpan.FromSeconds(90.25), ObservedAt = Some.After("2m") };
        var back = RowCodec.FromRow<Rollout>(RowCodec.ToRow("fraud", "r", rollout));
        Assert.Equal((rollout.Observed, rollout.ObservedAt), (back.Observed, back.ObservedAt));
        Assert.Null(RowCodec.FromRow<Rollout>(RowCodec.ToRow("fraud", "r", Some.In(RolloutPhase.Stepping))).Observed);
    }

    private static Rollout Wait(string policy) => Some.In(RolloutPhase.Stepping) with { Policy = PolicyDocument.ParseKnown(policy) };
}
