using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Core.Tests.Rollouts;

namespace ModelFunctions.Core.Tests.Models;

public sealed class EndedRolloutTests
{
    [Theory]
    [InlineData(500, 500, false)]
    [InlineData(501, 500, true)]
    [InlineData(30_000, 500, true)]
    public void Of_keeps_a_reason_of_bounded_length(int length, int kept, bool isCut)
    {
        var ended = Ended(new string('x', length)).ToEnded();
        Assert.Equal((kept, isCut), (ended.Reason!.Length, ended.Reason.EndsWith('…')));
    }

    [Fact]
    public void Of_a_rollout_without_a_reason_has_none() =>
        Assert.Equal(new EndedRollout(Some.Id(3), RolloutPhase.Succeeded, Some.Start, null), Ended(null).ToEnded());

    [Fact]
    public void Row_of_a_head_keeps_it()
    {
        var head = new ModelHead { Latest = 3, LastEnded = Ended("Degraded: \"errors\".").ToEnded() };
        Assert.Equal(head, RowCodec.FromRow<ModelHead>(RowCodec.ToRow("fraud", "head", head)));
        Assert.NotEqual(head, head with { LastEnded = null });
    }

    private static Rollout Ended(string? reason) =>
        Some.In(RolloutPhase.Stepping) with { Phase = RolloutPhase.Succeeded, EndedAt = Some.Start, Reason = reason };
}
