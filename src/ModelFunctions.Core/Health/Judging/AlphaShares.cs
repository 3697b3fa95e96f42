using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health.Judging;

/// <summary>Divides the promised chance of a false rollback among the checks.</summary>
public static class AlphaShares
{
    /// <summary>True for the kinds that the judge decides by evidence; the others carry no promise.</summary>
    public static bool IsStatistical(CheckKind kind) =>
        kind is CheckKind.Errors or CheckKind.Invalid or CheckKind.Latency or CheckKind.Scores;

    /// <summary>
    /// α of one check in the setup's phase: its share among the statistical checks that revert. A check that pauses or runs dry does
    /// not revert anything, and has an α of its own, as large as all of theirs.
    /// </summary>
    public static double Of(CheckPolicy check, JudgeSetup setup)
    {
        var phase = setup.FalseRollback * setup.PhasePart;
        if (check.On != CheckAction.Revert) return phase;
        var all = setup.Checks.Where(other => other.On == CheckAction.Revert && IsStatistical(other.Kind)).Sum(Part);
        return phase * Part(check) / all;
    }

    private static double Part(CheckPolicy check) => check.Share ?? check.Kind switch
    {
        CheckKind.Errors => 0.4,
        CheckKind.Latency => 0.3,
        CheckKind.Invalid => 0.1,
        _ => 0.2,
    };
}
