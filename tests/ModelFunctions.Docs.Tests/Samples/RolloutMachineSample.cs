using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Docs.Tests.Samples;

/// <summary>The sample of docs/architecture.md.</summary>
public sealed class RolloutMachineSample
{
    [Fact]
    public void Next_decides_from_state_signal_and_time()
    {
        var now = new DateTimeOffset(2026, 1, 1, 10, 0, 0, TimeSpan.Zero);

        var requested = new Rollout(new RolloutId(ModelName.Parse("churn"), new VersionNumber(3), 1), RolloutPhase.Requested, now, "registrar");

        var decision = RolloutMachine.Next(requested, new Signal.Abort("Not needed any more."), now);

        Assert.Equal(Answer.Taken, decision.Answer);
        Assert.Equal(RolloutPhase.Aborted, decision.Next.Phase);
        Assert.Equal(requested.Turn + 1, decision.Next.Turn);
    }
}
