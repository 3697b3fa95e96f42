using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Core.Tests.Rollouts;

/// <summary>Ways to the end that a person or a failure opens.</summary>
public class RolloutEndTests
{
    [Fact]
    public void Next_promoted_in_full_skips_the_steps_that_an_approval_would_lead_to()
    {
        var awaiting = Some.In(RolloutPhase.AwaitingApproval) with { Policy = Some.Policy with { Approval = Approval.BeforeSteps } };
        Assert.Equal(RolloutPhase.Stepping, awaiting.Take("1m", new Signal.Promote(false)).Phase);
        Assert.Equal(RolloutPhase.Promoting, awaiting.Take("1m", new Signal.Promote(true)).Phase);
    }

    [Fact]
    public void Next_watch_that_broke_ends_failed_and_one_that_is_over_succeeded()
    {
        var broken = Some.In(RolloutPhase.Watching).Take("1m", new Signal.Broken("boom"));
        Assert.Equal((RolloutPhase.Failed, "boom"), (broken.Take("1m", new Signal.Published(true)).Phase, broken.Error));
        Assert.Equal(RolloutPhase.Succeeded, Some.In(RolloutPhase.Watching).Take("1m", new Signal.Promote(false)).Take("1m", new Signal.Published(true)).Phase);
    }
}
