using ModelFunctions.Core.Health.Judging.Processes;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health.Judging;

/// <summary>One check of the policy with its tests and the evidence that each of them needs.</summary>
/// <param name="index">Which of the policy's checks, from 0.</param>
/// <param name="policy">The check.</param>
/// <param name="setup">What the judge was told.</param>
internal sealed class JudgedCheck(int index, CheckPolicy policy, JudgeSetup setup)
{
    private readonly double alpha = AlphaShares.Of(policy, setup);

    public IReadOnlyList<IProcess> Processes { get; } = CheckProcesses.For(policy, setup);

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
        var (candidate, stable) = Estimates(states[strongest], after);
        var fired = states[strongest].LnE >= Limit && (policy.Kind != CheckKind.Scores || candidate?.Value >= policy.Floor);
        var verdict = fired ? Verdict.Degraded : Processes.Any(process => process.HasData(look)) ? Verdict.Healthy : Verdict.NoData;
        return new CheckEvidence(
            index, policy.Kind, on, verdict, Processes[strongest].Test, states[strongest].LnE, Limit, candidate, stable);
    }

    private (Estimate? Candidate, Estimate? Stable) Estimates(ProcessState strongest, JudgeState after) => policy.Kind switch
    {
        CheckKind.Errors => (Estimate.Rate(HitsOf.Errors(after.Candidate)), Estimate.Rate(HitsOf.Errors(after.Stable.Totals))),
        CheckKind.Invalid => (Estimate.Rate(HitsOf.Invalid(after.Candidate)), Estimate.Rate(HitsOf.Invalid(after.Stable.Totals))),
        CheckKind.Latency => (Estimate.P95(after.Candidate), Estimate.P95(after.Stable.Totals)),
        _ => (new Estimate(ScoreTally.Distance(strongest.Sums), after.Candidate.Scores.Sum()), null),
    };
}
