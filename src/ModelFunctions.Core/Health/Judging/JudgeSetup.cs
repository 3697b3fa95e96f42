using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health.Judging;

/// <summary>All that the judge must know before its first look; nothing of it changes after.</summary>
/// <param name="Phase">What the candidate is held against.</param>
/// <param name="Checks">The policy's checks; those that are not statistical are left to others.</param>
/// <param name="FalseRollback">α of the whole rollout: the chance that a version no worse than allowed is taken back, over 0 and under 1.</param>
/// <param name="PlannedLooks">N, the looks that steps and watch are planned to take, at least 1.</param>
public sealed record JudgeSetup(JudgePhase Phase, IReadOnlyList<CheckPolicy> Checks, double FalseRollback, int PlannedLooks)
{
    private const double StepsPart = 0.8;

    /// <summary>f, the part of α that this phase may use: 0.8 for the steps and 0.2 for the watch, 1 where there is only one of them.</summary>
    public double PhasePart { get; init; } = 1;

    /// <summary>What is known of stable when this phase begins: the baseline for the steps, the steps' record for the watch.</summary>
    public StableRecord Stable { get; init; } = StableRecord.Empty;

    /// <summary>The setup for a phase of a rollout under <paramref name="policy"/>.</summary>
    public static JudgeSetup For(RolloutPolicy policy, JudgePhase phase, StableRecord? stable = null) =>
        new(phase, policy.Checks, policy.FalseRollback, LooksOf(policy))
        {
            PhasePart = PartOf(policy, phase),
            Stable = stable ?? StableRecord.Empty,
        };

    private static double PartOf(RolloutPolicy policy, JudgePhase phase) =>
        phase == JudgePhase.FirstVersion || policy.Steps.Count == 0 || policy.Watch == TimeSpan.Zero ? 1
        : phase == JudgePhase.Steps ? StepsPart
        : 1 - StepsPart;

    private static int LooksOf(RolloutPolicy policy)
    {
        var planned = policy.Steps.Aggregate(policy.Watch, (sum, step) => sum + step.Hold);
        return (int)Math.Clamp(Math.Ceiling(planned / policy.Interval), 1, int.MaxValue);
    }
}
