using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Health.Reading;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Cli.Judging;

/// <summary>Looks at recorded blocks one after the other, as a rollout under the policy would have.</summary>
internal sealed class JudgeRun(RolloutPolicy policy, IJudgeReport report)
{
    private readonly PhaseJudge steps = new(JudgeSetup.For(policy, JudgePhase.Steps));
    private PhaseJudge? alone;

    public Outcome Run(IEnumerable<RecordedBlock> blocks)
    {
        var outcome = Outcome.NoData;
        foreach (var recorded in blocks)
        {
            var look = (recorded.HasStable ? steps : Alone()).Look(recorded.Block);
            report.Look(recorded.Block.Number, look);
            outcome = outcome.After(recorded.Block.Number, look);
        }
        report.End(outcome);
        return outcome;
    }

    /// <summary>The judge of lines without a stable arm: the watch if there was a stable before, the first version if not.</summary>
    private PhaseJudge Alone()
    {
        var stable = steps.State.Stable;
        var phase = stable.Totals.Requests > 0 ? JudgePhase.Watch : JudgePhase.FirstVersion;
        return alone ??= new PhaseJudge(JudgeSetup.For(policy, phase, stable));
    }

    private sealed class PhaseJudge(JudgeSetup setup)
    {
        private readonly Judge judge = Judge.Create(setup);

        public JudgeState State { get; private set; } = Judge.Create(setup).Begin();

        public LookResult Look(Core.Health.Block block)
        {
            (State, var result) = judge.Look(State, [block]);
            return result;
        }
    }
}
