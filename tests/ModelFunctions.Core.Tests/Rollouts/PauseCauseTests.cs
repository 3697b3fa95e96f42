using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Core.Tests.Rollouts;

/// <summary>Why a rollout is paused is data, too, and stays true when what paused it has ended.</summary>
public class PauseCauseTests
{
    public static TheoryData<Signal, PauseCause> Causes => new()
    {
        { new Signal.Pause("hm"), PauseCause.Person },
        { new Signal.Frozen("holidays"), PauseCause.Freeze },
        { Some.Looked(Verdict.Degraded, CheckAction.Pause), PauseCause.Finding },
        { Some.Looked(Verdict.SourceDown), PauseCause.SourceDown },
        { new Signal.LeaseExpired(), PauseCause.Lease },
    };

    [Theory]
    [MemberData(nameof(Causes))]
    public void PausedBy_says_what_paused_it(Signal signal, PauseCause cause) => Assert.Equal(cause, Some.In(RolloutPhase.Stepping).Take("1m", signal).PausedBy);

    [Fact]
    public void PausedBy_of_too_few_requests() => Assert.Equal(
        PauseCause.NoData, Some.In(RolloutPhase.Stepping).TakeUntil("2h", Some.Looked(Verdict.NoData, isServed: false, requests: 0)).PausedBy);

    [Fact]
    public void PausedBy_ends_with_the_pause() =>
        Assert.Null(Some.In(RolloutPhase.Stepping).Take("1m", new Signal.Pause("hm")).Take("2m", new Signal.Resume()).PausedBy);

    [Fact]
    public void A_lifted_freeze_is_told_as_lifted()
    {
        var frozen = Some.In(RolloutPhase.Stepping).Take("1m", new Signal.Frozen("holidays."));
        Assert.StartsWith("The model is frozen: holidays. DELETE /api/models/fraud/freeze", frozen.Reason, StringComparison.Ordinal);
        var lifted = frozen.Take("2m", new Signal.Unfrozen());
        Assert.StartsWith("It was paused while the model was frozen. The freeze has been lifted. To go on, POST", lifted.Reason, StringComparison.Ordinal);
        Assert.Equal((RolloutPhase.Paused, frozen.Since, frozen.Deadline), (lifted.Phase, lifted.Since, lifted.Deadline));
    }

    [Fact]
    public void A_freeze_without_a_reason_is_told_without_one() => Assert.StartsWith(
        "The model is frozen. DELETE", Some.In(RolloutPhase.Stepping).Take("1m", new Signal.Frozen("")).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_lifted_freeze_changes_nothing_of_another_pause()
    {
        var paused = Some.In(RolloutPhase.Stepping).Take("1m", new Signal.Pause("hm"));
        Assert.Equal(Answer.Ignored, paused.Decide("2m", new Signal.Unfrozen()).Answer);
    }
}
