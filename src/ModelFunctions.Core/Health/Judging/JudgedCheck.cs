using ModelFunctions.Core.Health.Judging.Processes;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health.Judging;

/// <summary>One check of the policy with its tests and the evidence that each of them needs.</summary>
/// <param name="index">Which of the policy's checks, from 0.</param>
/// <param name="policy">The check.</param>
/// <param name="setup">What the judge was told.</param>
internal sealed class JudgedCheck(int index, StatisticalCheck policy, JudgeSetup setup)
{
    private readonly double alpha = AlphaShares.Of(policy, setup);

    public IReadOnlyList<IProcess> Processes { get; } = policy.Processes(setup);

    /// <summary>ln(1/α) of each of its tests.</summary>
    private double Limit => Math.Log(Math.Max(1, Processes.Count) / alpha);

    /// <summary>What the check says after a look.</summary>
    /// <param name="states">The states of its tests after the look.</param>
    /// <param name="after">The judge's state after the look.</param>
    /// <param name="look">What the look brought.</param>
    public CheckEvidence Assess(ReadOnlySpan<ProcessState> states, JudgeState after, LookInput look)
    {
        var on = after.Acknowledged.Contains(policy.Kind) ? CheckAction.None : policy.On;
        if (Processes.Count == 0) return new CheckEvidence(index, policy.Kind, on, Verdict.NoData, EvidenceTest.Comparison, 0, Limit);
        var strongest = 0;
        for (var i = 1; i < states.Length; i++)
            if (states[i].LnE > states[strongest].LnE) strongest = i;
        var (candidate, stable) = policy.Figures(states[strongest], after);
        var fired = states[strongest].LnE >= Limit && policy.Matters(candidate);
        var verdict = fired ? Verdict.Degraded : Processes.Any(process => process.HasData(look)) ? Verdict.Healthy : Verdict.NoData;
        return new CheckEvidence(
            index, policy.Kind, on, verdict, Processes[strongest].Test, states[strongest].LnE, Limit, candidate, stable);
    }
}
