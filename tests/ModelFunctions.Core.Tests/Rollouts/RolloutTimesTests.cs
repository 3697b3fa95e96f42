using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Core.Tests.Rollouts;

/// <summary>When a rollout does something next, and when it leaves a phase by itself.</summary>
public class RolloutTimesTests
{
    [Fact]
    public void Requested_claims_its_model_first() =>
        Assert.Equal(Effect.Claim, new Rollout(Some.Id(3), RolloutPhase.Requested, Some.Start, "ada").Effect);

    [Fact]
    public void Waiting_asks_every_ten_seconds_and_until_the_deadline_since_it_was_requested()
    {
        var waiting = Some.In(RolloutPhase.Requested).Take("1m", new Signal.MustWait(Some.Id(2), TimeSpan.FromHours(1)));
        Assert.Equal((Effect.Claim, Some.After("70s"), Some.After("1h")), (waiting.Effect, waiting.Due, waiting.Deadline));
    }

    [Fact]
    public void Waiting_on_keeps_since_when_and_says_for_whom_it_waits_now()
    {
        var waiting = Some.In(RolloutPhase.Requested).Take("1m", new Signal.MustWait(Some.Id(2), TimeSpan.FromHours(1)));
        var on = waiting.Take("2m", new Signal.MustWait(Some.Id(1), TimeSpan.FromHours(1)));
        Assert.Equal((RolloutPhase.Waiting, Some.After("1m"), Some.Id(1), Some.After("130s")), (on.Phase, on.Since, on.WaitsFor, on.Due));
        Assert.StartsWith("Waiting for fraud-v1-1 to end", on.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Gate_is_looked_at_at_once_and_for_ten_minutes()
    {
        var gating = Some.In(RolloutPhase.Requested).Take("1m", new Signal.Claimed(Some.Policy, false, 5));
        Assert.Equal((Effect.Gate, Some.After("1m"), Some.After("11m")), (gating.Effect, gating.Due, gating.Deadline));
    }

    [Fact]
    public void Step_is_looked_at_an_interval_after_its_shift() =>
        Assert.Equal(Some.After("90s"), Some.In(RolloutPhase.Stepping).Take("1m", new Signal.Shifted(6)).Due);

    [Theory]
    [InlineData("0s", "30s", "60s")]
    [InlineData("250s", "30s", "50s")]
    [InlineData("270s", "30s", "60s")]
    [InlineData("400s", "30s", "60s")]
    public void Step_is_looked_at_an_interval_later_or_when_its_hold_ends_if_that_is_still_to_come(string observed, string after, string due)
    {
        var holding = Some.In(RolloutPhase.Stepping) with { Observed = Duration.Parse(observed), ObservedAt = Some.Start };
        var looked = holding.Take(after, Some.Looked(requests: 1));
        Assert.Equal((RolloutPhase.Stepping, Some.After(due)), (looked.Phase, looked.Due));
    }

    [Fact]
    public void Step_whose_servers_lack_the_weight_is_looked_at_an_interval_later() =>
        Assert.Equal(Some.After("60s"), Some.In(RolloutPhase.Stepping).Take("30s", Some.Looked(isServed: false)).Due);

    [Theory]
    [InlineData(RolloutPhase.Paused)]
    [InlineData(RolloutPhase.AwaitingApproval)]
    public void A_rollout_that_waits_for_a_person_is_looked_at_every_interval(RolloutPhase phase) =>
        Assert.Equal(Some.After("90s"), Some.In(phase).Take("1m", Some.Looked()).Due);

    [Fact]
    public void Pause_is_looked_at_an_interval_later_and_ends_at_the_deadline()
    {
        var paused = Some.In(RolloutPhase.Stepping).Take("1m", new Signal.Pause("hm"));
        Assert.Equal((Some.After("90s"), Some.After("1m") + Some.Policy.Deadline), (paused.Due, paused.Deadline));
    }

    [Fact]
    public void Approval_is_looked_at_an_interval_later_and_ends_at_the_deadline()
    {
        var gating = Some.In(RolloutPhase.Gating) with { Policy = Some.Policy with { Approval = Approval.BeforeSteps } };
        var awaiting = gating.Take("1m", new Signal.Gated(Some.Look(), true, true));
        Assert.Equal(RolloutPhase.AwaitingApproval, awaiting.Phase);
        Assert.Equal((Some.After("90s"), Some.After("1m") + Some.Policy.Deadline), (awaiting.Due, awaiting.Deadline));
    }

    [Theory]
    [InlineData("1h", "90s", "61m")]
    [InlineData("20s", "80s", "80s")]
    public void Watch_is_looked_at_every_interval_and_at_its_end(string watch, string due, string ends)
    {
        var promoting = Some.In(RolloutPhase.Promoting) with { Policy = Some.Policy with { Watch = Duration.Parse(watch) } };
        var watching = promoting.Take("1m", new Signal.Promoted(9));
        Assert.Equal((Effect.Look, null, Some.After(due), Some.After(ends)), (watching.Effect, watching.Ending, watching.Due, watching.Deadline));
    }

    [Theory]
    [InlineData("30s", "60s")]
    [InlineData("3590s", "1h")]
    public void Watch_goes_on_with_a_look_an_interval_later_but_not_after_its_end(string after, string due) => Assert.Equal(
        Some.After(due), (Some.In(RolloutPhase.Watching) with { LastLook = new LookSummary(6, Some.After(after) - Some.Policy.Interval, Verdict.Healthy, []) })
            .Take(after, Some.Looked()).Due);

    [Fact]
    public void Revert_that_broke_is_tried_again_in_five_seconds() =>
        Assert.Equal(Some.After("65s"), Some.In(RolloutPhase.Reverting).Take("1m", new Signal.Broken("boom")).Due);

    [Fact]
    public void Lease_that_expires_in_a_pause_leaves_the_pause_as_it_is()
    {
        var paused = Some.In(RolloutPhase.Stepping).Take("1m", new Signal.Pause("hm"));
        var expired = paused.Take("5m", new Signal.LeaseExpired());
        Assert.Equal((paused.PausedFrom, paused.Since, paused.Deadline), (expired.PausedFrom, expired.Since, expired.Deadline));
    }
}
