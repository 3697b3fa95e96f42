using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Core.Tests.Rollouts;

/// <summary>Who waits is told for whom, until when, and what would end the wait sooner.</summary>
public class WaitingReasonTests
{
    private const string Begin = "Waiting for fraud-v2-1 to end, until 2026-01-02 10:00:00Z at the latest.";

    [Theory]
    [InlineData(RolloutPhase.Watching, " Its version is watched until 2026-01-01 11:00:00Z; POST /api/models/fraud/rollouts/fraud-v2-1/promote ends the watch at once.")]
    [InlineData(RolloutPhase.Stepping, " Its version is on trial; POST /api/models/fraud/rollouts/fraud-v2-1/abort takes it out at once.")]
    [InlineData(RolloutPhase.Paused, " It is paused and waits for a person until 2026-01-01 11:00:00Z; POST /api/models/fraud/rollouts/fraud-v2-1/abort takes its version out at once.")]
    [InlineData(RolloutPhase.Reverting, " Its version is being taken back.")]
    public void Reason_of_a_wait_says_until_when_and_what_ends_it(RolloutPhase owner, string more)
    {
        var waiting = Some.In(RolloutPhase.Requested).Take("1m", Wait(owner));
        Assert.Equal((RolloutPhase.Waiting, Begin + more, Some.Id(2), Some.After("1d")), (waiting.Phase, waiting.Reason, waiting.WaitsFor, waiting.Deadline));
    }

    [Fact]
    public void Reason_of_a_wait_follows_what_the_owner_does()
    {
        var waiting = Some.In(RolloutPhase.Requested).Take("1m", Wait(RolloutPhase.Stepping)).Take("2m", Wait(RolloutPhase.Watching));
        Assert.Equal(Some.After("1m"), waiting.Since);
        Assert.Contains("is watched until", waiting.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_gets_the_model_waits_no_more()
    {
        var begun = Some.In(RolloutPhase.Requested).Take("1m", Wait(RolloutPhase.Stepping)).Take("2m", new Signal.Claimed(Some.Policy, false, 5));
        Assert.Equal((null, null), (begun.WaitsFor, begun.Reason));
    }

    private static Signal.MustWait Wait(RolloutPhase owner) =>
        new(Some.Id(2), TimeSpan.FromDays(1)) { Phase = owner, Until = owner is RolloutPhase.Watching or RolloutPhase.Paused ? Some.After("1h") : null };
}
