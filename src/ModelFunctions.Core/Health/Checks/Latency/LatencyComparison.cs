using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Health.Judging.Betting;
using ModelFunctions.Core.Health.Judging.Processes;

namespace ModelFunctions.Core.Health.Checks.Latency;

/// <summary>Is the candidate slower than stable, by more than the tolerance? Silent until the baseline is frozen.</summary>
/// <param name="shift">Whole bins by which the candidate may be slower.</param>
internal sealed class LatencyComparison(int shift) : IProcess
{
    public EvidenceTest Test => EvidenceTest.Comparison;

    public ProcessState Begin() => new(0, [], []);

    public ProcessState After(ProcessState state, LookInput look)
    {
        if (look.Stable.Baseline is not { } baseline) return state;
        var design = LatencyDesign.Of(baseline);
        var gains = new double[design.LnWeights.Length];
        foreach (var block in look.Blocks)
            design.AddGains(block.Candidate.Latency, block.Stable.Latency, shift, gains);
        return look.Settle(Begun(state, gains.Length, look), gains, design.LnWeights);
    }

    public bool HasData(LookInput look) =>
        look.Stable.Baseline is not null
        && look.Blocks.Any(block => block.Candidate.Latency.Count > 0 && block.Stable.Latency.Count > 0);

    /// <summary>What was staked while the baseline was gathered has neither won nor lost.</summary>
    private static ProcessState Begun(ProcessState state, int bets, LookInput look)
    {
        if (state.Bets.Length > 0) return state;
        var begun = Mixture.Begin(bets);
        Array.Fill(begun, Math.Log(1 - look.Schedule.Unstaked(look.Number - 1)));
        return state with { Bets = begun };
    }
}
