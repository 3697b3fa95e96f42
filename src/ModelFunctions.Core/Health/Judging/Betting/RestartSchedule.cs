namespace ModelFunctions.Core.Health.Judging.Betting;

/// <summary>
/// How much of the evidence's stake begins at which look, so that a regression that sets in late is not drowned by the good looks
/// before it. Half is staked at the first look and the rest evenly over the others; what is not yet staked counts as it is.
/// </summary>
/// <remarks>
/// E_t = Σ_{j≤t} v_j · (product of the factors from look j on) + (1 − Σ_{j≤t} v_j): a fixed average of e-processes that begin at
/// different times, and so itself one. The weights are fixed before the first look.
/// </remarks>
/// <param name="PlannedLooks">The looks that steps and watch are planned to take, at least 1. Later looks get no stake of their own.</param>
public sealed record RestartSchedule(int PlannedLooks)
{
    private const double AtFirstLook = 0.5;

    /// <summary>v_t, the stake that begins at look <paramref name="look"/>, counted from 1.</summary>
    public double Stake(int look) =>
        look == 1 ? AtFirstLook : look <= PlannedLooks ? (1 - AtFirstLook) / (PlannedLooks - 1) : 0;

    /// <summary>1 − Σ v_j for j up to <paramref name="look"/>: what is still to be staked. At look 0 all of it.</summary>
    public double Unstaked(int look) =>
        look == 0 ? 1
        : PlannedLooks == 1 ? 1 - AtFirstLook
        : (1 - AtFirstLook) * (PlannedLooks - Math.Min(look, PlannedLooks)) / (PlannedLooks - 1);
}
