using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Health.Thresholds;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Cli.Judging;

/// <summary>Takes recorded looks one after the other, as a rollout under the policy would have: with the assessment that rollouts use.</summary>
internal sealed class JudgeRun(RolloutPolicy policy, IJudgeReport report)
{
    private static readonly Dictionary<int, Measurement> NotMeasured = [];

    private readonly Dictionary<JudgePhase, Look> _lastOf = [];
    private readonly RolloutProgress _progress = new(policy);
    private Look? _last;
    private int _turn;

    public Outcome Run(IEnumerable<RecordedLines> looks)
    {
        var outcome = Outcome.NoData;
        foreach (var recorded in looks)
        {
            var look = Assess(recorded);
            report.Look(recorded.Place, look);
            outcome = outcome.After(recorded.Place, look);
        }
        outcome = outcome.AtEnd(_progress);
        report.End(outcome);
        return outcome;
    }

    private LookResult Assess(RecordedLines recorded)
    {
        var phase = recorded.Look is { HasPhase: true } named ? named.Phase : PhaseOf(recorded);
        // In a rollout a phase that is over does not come back. In a recording by hand a line without a stable arm may stand among others.
        var before = phase is { } known ? _lastOf.GetValueOrDefault(known, _last!) : _last;
        var question = new LookQuestion(phase, recorded.Look?.Awaits ?? 0, [.. policy.Checks.Index().Where(check => IsDry(recorded, check.Item)).Select(check => check.Index)]);
        var at = recorded.Look?.At ?? before?.At ?? DateTimeOffset.UnixEpoch;
        (_last, var evidence) = Assessment.MakeWithEvidence(policy, question, before, recorded.Blocks, NotMeasured, _turn++, at);
        if (phase is { } judged) _lastOf[judged] = _last;
        _progress.Look(recorded, phase, _last);
        return (evidence ?? new LookResult(Verdict.NoData, [], null, [])) with { Verdict = _last.Report.Verdict };
    }

    /// <summary>Lines without a stable arm are the watch if there was a stable before, and the first version if not.</summary>
    private JudgePhase PhaseOf(RecordedLines recorded)
    {
        if (recorded.HasStable) return JudgePhase.Steps;
        if (_lastOf.ContainsKey(JudgePhase.Watch)) return JudgePhase.Watch;
        if (_lastOf.ContainsKey(JudgePhase.FirstVersion)) return JudgePhase.FirstVersion;
        return _last?.State.Judge?.Stable.Totals.Requests > 0 ? JudgePhase.Watch : JudgePhase.FirstVersion;
    }

    private static bool IsDry(RecordedLines recorded, CheckPolicy check) => recorded.Look?.Acknowledged.Contains(check.Kind) == true;
}
