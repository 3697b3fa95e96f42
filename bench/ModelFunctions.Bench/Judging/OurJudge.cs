using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Judging;

namespace ModelFunctions.Bench.Judging;

/// <summary>The judge under test, with one check that has all of α.</summary>
internal sealed class OurJudge : IRule
{
    private readonly Judge judge;
    private JudgeState state;

    public OurJudge(StatisticalCheck check, double alpha, Arm baseline)
    {
        judge = Judge.Create(new JudgeSetup(JudgePhase.Steps, [check], alpha, ReferenceRows.Looks) { Stable = StableRecord.Empty.Plus(baseline) });
        state = judge.Begin();
    }

    public bool TakesBack(int look, IReadOnlyList<Block> blocks)
    {
        (state, var result) = judge.Look(state, blocks);
        return result.Verdict == Verdict.Degraded;
    }
}
