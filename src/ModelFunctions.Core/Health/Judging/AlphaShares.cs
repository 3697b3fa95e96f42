using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health.Judging;

/// <summary>Divides the promised chance of a false rollback among the checks.</summary>
public static class AlphaShares
{
    /// <summary>
    /// α of one check in the setup's phase: its share among the statistical checks that revert. A check that pauses or runs dry does
    /// not revert anything, and has an α of its own, as large as all of theirs.
    /// </summary>
    public static double Of(StatisticalCheck check, JudgeSetup setup)
    {
        var phase = setup.FalseRollback * setup.PhasePart;
        if (check.On != CheckAction.Revert) return phase;
        var all = setup.Checks.OfType<StatisticalCheck>().Where(other => other.On == CheckAction.Revert).Sum(Part);
        return phase * Part(check) / all;
    }

    private static double Part(StatisticalCheck check) => check.Share ?? check.DefaultShare;
}
