using ModelFunctions.Core.Health.Judging.Betting;

namespace ModelFunctions.Core.Health.Judging.Processes;

/// <summary>What one look brings.</summary>
/// <param name="Blocks">The new blocks, in canonical order, each once.</param>
/// <param name="Stable">What was known of stable before them: weights come from earlier blocks only.</param>
/// <param name="Number">Which look it is, from 1.</param>
/// <param name="Schedule">How the stake is spread over the looks.</param>
internal sealed record LookInput(IReadOnlyList<Block> Blocks, StableRecord Stable, int Number, RestartSchedule Schedule)
{
    /// <summary>v_t of this look.</summary>
    public double Stake => Schedule.Stake(Number);

    /// <summary>What is staked only later.</summary>
    public double Unstaked => Schedule.Unstaked(Number);

    /// <summary>The state of a comparison's bets after this look, given what each gained in it.</summary>
    public ProcessState Settle(ProcessState before, double[] gains, double[] lnWeights)
    {
        var bets = Mixture.After(before.Bets, gains, Stake);
        return before with { Bets = bets, LnE = Mixture.LogE(bets, lnWeights, Unstaked) };
    }
}
