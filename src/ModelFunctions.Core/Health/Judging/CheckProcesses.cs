using ModelFunctions.Core.Health.Judging.Betting;
using ModelFunctions.Core.Health.Judging.Latencies;
using ModelFunctions.Core.Health.Judging.Processes;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health.Judging;

/// <summary>
/// Chooses what a check is tested with in each phase. A check with several tests divides its α evenly among them; one without any has
/// nothing to say.
/// </summary>
internal static class CheckProcesses
{
    private const double P95Excess = 0.05;
    private const double StableConfidence = 0.999;

    public static IReadOnlyList<IProcess> For(CheckPolicy check, JudgeSetup setup) => check.Kind switch
    {
        CheckKind.Errors => Rate(check, setup, HitsOf.Errors),
        CheckKind.Invalid => Rate(check, setup, HitsOf.Invalid),
        CheckKind.Latency => [.. Latency(check, setup), .. LatencyMaximum(check)],
        CheckKind.Scores when setup.Phase == JudgePhase.Steps => [new ScoreComparison(check.Bins ?? 10)],
        _ => [],
    };

    private static IProcess[] Rate(CheckPolicy check, JudgeSetup setup, Func<Arm, Hits> hits)
    {
        IProcess[] maximum = check.Max is { } max ? [new RateLimit(EvidenceTest.Maximum, hits, max)] : [];
        return setup.Phase switch
        {
            JudgePhase.Steps => [new RateComparison(hits, check.Tolerance ?? 1), .. maximum],
            JudgePhase.FirstVersion => maximum,
            _ => [Watched(EvidenceTest.WatchedRate, check, hits, hits(setup.Stable.Totals), check.Max ?? check.Floor ?? 0)],
        };
    }

    private static IEnumerable<IProcess> Latency(CheckPolicy check, JudgeSetup setup)
    {
        var shift = LatencyTolerance.Bins(check.Tolerance ?? 1);
        if (setup.Phase == JudgePhase.Steps) return [new LatencyComparison(shift)];
        if (setup is not { Phase: JudgePhase.Watch, Stable.Baseline: { } baseline }) return [];
        return
        [
            Slower(EvidenceTest.WatchedP95, baseline.Profile.Cut(0.95)),
            Slower(EvidenceTest.WatchedP99, baseline.Profile.Cut(0.99)),
        ];

        RateLimit Slower(EvidenceTest test, int cut) =>
            Watched(test, check, HitsOf.Slower(cut, shift), HitsOf.Slower(cut)(setup.Stable.Totals), 0);
    }

    private static IEnumerable<IProcess> LatencyMaximum(CheckPolicy check) =>
        check.Max is { } max ? [new RateLimit(EvidenceTest.Maximum, HitsOf.Slower(LatencyBins.Of(max)), P95Excess)] : [];

    /// <summary>In the watch nothing runs beside: the limit is a multiple of the most that stable's rate may have been.</summary>
    private static RateLimit Watched(EvidenceTest test, CheckPolicy check, Func<Arm, Hits> hits, Hits stable, double least) =>
        new(test, hits, Math.Max(least, (check.WatchFactor ?? 2) * RateInterval.Upper(stable, StableConfidence)));
}
