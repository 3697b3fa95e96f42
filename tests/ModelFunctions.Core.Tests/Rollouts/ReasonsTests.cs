using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Core.Tests.Rollouts;

/// <summary>A person who reads why a rollout is where it is learns what happened, and where it waits, what to do.</summary>
public class ReasonsTests
{
    public static TheoryData<RolloutPhase, string, Signal, string> Told => new()
    {
        { RolloutPhase.Requested, "1m", new Signal.MustWait(Some.Id(2), TimeSpan.FromHours(1)), "fraud-v2-1" },
        { RolloutPhase.Waiting, "1h", new Signal.MustWait(Some.Id(2), TimeSpan.FromHours(1)), "fraud-v2-1 owned the model until this rollout's deadline passed" },
        { RolloutPhase.Waiting, "1m", new Signal.Superseded(Some.Id(4)), "fraud-v4-1" },
        { RolloutPhase.Stepping, "1m", new Signal.Superseded(Some.Id(4)), "fraud-v4-1" },
        { RolloutPhase.Stepping, "1m", new Signal.LeaseExpired(), "/resume" },
        { RolloutPhase.Stepping, "1m", Some.Looked(Verdict.Degraded), "Degraded: there was nothing to judge by" },
        { RolloutPhase.Watching, "1m", new Signal.Broken("boom"), "boom" },
    };

    [Theory]
    [MemberData(nameof(Told))]
    public void Reason_names_what_happened(RolloutPhase phase, string after, Signal signal, string named) =>
        Assert.Contains(named, Some.In(phase).Take(after, signal).Reason, StringComparison.Ordinal);

    [Fact]
    public void Reason_of_a_decision_that_nobody_made_names_the_deadline() => Assert.Contains(
        "deadline", Some.In(RolloutPhase.AwaitingApproval).TakeUntil("1d", Some.Looked()).Reason, StringComparison.Ordinal);

    [Fact]
    public void Reason_of_an_expired_lease_says_that_the_candidate_has_no_traffic() => Assert.Contains(
        "no traffic", Some.In(RolloutPhase.Promoting).Take("1m", new Signal.LeaseExpired()).Reason, StringComparison.Ordinal);

    [Fact]
    public void Reason_of_a_pause_stays_while_looks_find_nothing() =>
        Assert.Equal("hm", Some.In(RolloutPhase.Stepping).Take("1m", new Signal.Pause("hm")).Take("2m", Some.Looked()).Reason);

    [Fact]
    public void PausedByHand_says_so_and_how_to_go_on()
    {
        var reason = Reasons.PausedByHand(Some.Id(3));
        Assert.Contains("by hand", reason, StringComparison.Ordinal);
        Assert.Contains("POST /api/models/fraud/rollouts/fraud-v3-1/resume", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Step_without_requests_says_so() =>
        Assert.Equal("No requests to judge by.", Holding.Take("30s", Some.Looked(Verdict.NoData, requests: 0)).Reason);

    [Fact]
    public void Step_that_hears_no_server_says_since_when() => Assert.StartsWith(
        "No server has reported since 2026-01-01 10:00:00Z", Holding.Take("30s", Unheard(Some.Start)).Reason, StringComparison.Ordinal);

    [Fact]
    public void Step_that_has_never_heard_a_server_says_so() =>
        Assert.Equal("No server has reported yet.", Holding.Take("30s", Unheard(null)).Reason);

    /// <summary>A check that nothing follows from explains nothing.</summary>
    [Fact]
    public void Source_of_a_dry_run_that_is_down_is_not_named() => Assert.StartsWith(
        "No server has reported",
        Some.In(RolloutPhase.Stepping).Take("5m", new Signal.Looked(Some.Look(Verdict.SourceDown, CheckAction.None) with { IsHeard = true })).Reason,
        StringComparison.Ordinal);

    private static Rollout Holding => Some.In(RolloutPhase.Stepping) with { Observed = TimeSpan.Zero, ObservedAt = Some.Start };

    private static Signal.Looked Unheard(DateTimeOffset? heardAt) =>
        new(Some.Look(Verdict.NoData, requests: 0) with { IsHeard = false, HeardAt = heardAt });
}
