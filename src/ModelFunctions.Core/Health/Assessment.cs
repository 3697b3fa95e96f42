using ModelFunctions.Core.Health.Charts;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Health.Thresholds;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health;

/// <summary>
/// Makes a look of new blocks and measurements. Pure: the same looks in the same order give the same verdicts, to the bit.
/// </summary>
public static class Assessment
{
    /// <summary>The look of turn <paramref name="turn"/>.</summary>
    /// <param name="policy">The rollout's policy.</param>
    /// <param name="question">What is to be assessed.</param>
    /// <param name="before">The look before; null for the first.</param>
    /// <param name="blocks">Blocks that were not counted yet, in any order; those that were are left out.</param>
    /// <param name="measurements">What the sources of threshold checks answered, by the check's index.</param>
    /// <param name="turn">The turn in which it is taken.</param>
    /// <param name="at">When.</param>
    public static Look Make(
        RolloutPolicy policy, LookQuestion question, Look? before,
        IReadOnlyList<Block> blocks, IReadOnlyDictionary<int, Measurement> measurements, int turn, DateTimeOffset at) =>
        MakeWithEvidence(policy, question, before, blocks, measurements, turn, at).Look;

    /// <summary>The same, with the evidence of each statistical check; null in the gate, where nothing is judged.</summary>
    /// <inheritdoc cref="Make"/>
    public static (Look Look, LookResult? Evidence) MakeWithEvidence(
        RolloutPolicy policy, LookQuestion question, Look? before,
        IReadOnlyList<Block> blocks, IReadOnlyDictionary<int, Measurement> measurements, int turn, DateTimeOffset at)
    {
        var state = before?.State ?? new HealthState(at);
        var fresh = Fresh(state, blocks);
        state = Heard(Measured(state, measurements), fresh, at) with { Unheard = Unheard(policy, before, fresh, at) };
        (state, var evidence) = Judged(state, policy, question, fresh);
        CheckResult[] results = [.. (evidence?.Checks ?? []).Select(CheckResult.Of).Concat(Thresholds(state, policy))
            .Select(result => Acknowledged(result, question)).OrderBy(result => result.Check)];

        var live = state.Sources.Where(source => at - source.HeardAt < Staleness.OfSource(policy.Interval)).ToList();
        var isDown = live.Count == 0 && state.Unheard >= Staleness.Allowed(policy.Interval);
        var summary = new LookSummary(turn, at, VerdictOf(policy, results, isDown), results) { Served = Served(fresh) };
        var report = new LookReport(
            summary,
            live.Count > 0 && live.All(source => source.Generation >= question.Generation),
            fresh.Where(block => block.Generation >= question.Generation).Sum(block => block.Candidate.Requests))
        {
            IsHeard = live.Count > 0,
            HeardAt = state.Sources.Count == 0 ? null : state.Sources.Max(source => source.HeardAt),
        };
        var look = new Look(turn, at, question)
        {
            Previous = before?.Turn,
            Blocks = [.. fresh.Select(block => block.Key)],
            Measurements = measurements,
            Report = report,
            State = state,
        };
        look = look with { Ratios = LookCharts.Tallies(policy, before, look, fresh) };
        return (look, evidence?.Acknowledging(question.Acknowledged));
    }

    private static double? Served(List<Block> fresh)
    {
        var (candidate, stable) = (fresh.Sum(block => block.Candidate.Requests), fresh.Sum(block => block.Stable.Requests));
        return candidate + stable == 0 ? null : (double)candidate / (candidate + stable);
    }

    private static TimeSpan Unheard(RolloutPolicy policy, Look? before, List<Block> fresh, DateTimeOffset at)
    {
        if (before is null || fresh.Count > 0) return TimeSpan.Zero;
        var since = at - before.At;
        return since > Staleness.Allowed(policy.Interval) ? TimeSpan.Zero
            : since > policy.Interval ? before.State.Unheard + policy.Interval
            : since > TimeSpan.Zero ? before.State.Unheard + since
            : before.State.Unheard;
    }

    private static List<Block> Fresh(HealthState state, IReadOnlyList<Block> blocks)
    {
        var sources = state.Sources.ToDictionary(source => source.Source);
        return
        [
            .. blocks.Where(block => !sources.TryGetValue(block.Source, out var heard) || !heard.Has(block.Number))
                .DistinctBy(block => block.Key).OrderBy(block => block.Key),
        ];
    }

    private static HealthState Heard(HealthState state, List<Block> fresh, DateTimeOffset at)
    {
        if (fresh.Count == 0) return Dropped(state, at);
        var sources = new SortedDictionary<string, SourceCursor>(state.Sources.ToDictionary(source => source.Source), StringComparer.Ordinal);
        foreach (var block in fresh)
            sources[block.Source] = (sources.GetValueOrDefault(block.Source) ?? SourceCursor.Begin(block.Source)).After(block, at);
        return Dropped(state with { Sources = [.. sources.Values] }, at);
    }

    /// <summary>Without the sources that were silent for long; the one that was heard last stays, to say when that was.</summary>
    private static HealthState Dropped(HealthState state, DateTimeOffset at)
    {
        var silent = state.Sources.Where(source => at - source.HeardAt > SourceCursor.KeptFor).Select(source => source.Source).ToHashSet(StringComparer.Ordinal);
        if (silent.Count == 0) return state;
        if (silent.Count == state.Sources.Count) silent.Remove(state.Sources.MaxBy(source => source.HeardAt)!.Source);
        return state with
        {
            Sources = [.. state.Sources.Where(source => !silent.Contains(source.Source))],
            Judge = state.Judge is { } judge ? judge with { Seen = judge.Seen.Without(silent) } : null,
        };
    }

    private static HealthState Measured(HealthState state, IReadOnlyDictionary<int, Measurement> measurements)
    {
        if (measurements.Count == 0) return state;
        var thresholds = new SortedDictionary<int, ThresholdState>(new Dictionary<int, ThresholdState>(state.Thresholds));
        foreach (var (check, measurement) in measurements)
            thresholds[check] = (thresholds.GetValueOrDefault(check) ?? new ThresholdState()).After(measurement);
        return state with { Thresholds = thresholds };
    }

    private static (HealthState, LookResult?) Judged(
        HealthState state, RolloutPolicy policy, LookQuestion question, List<Block> fresh)
    {
        if (question.Phase is not { } phase)
            return (state with { Stable = fresh.Aggregate(state.Stable, (stable, block) => stable.Plus(block.Stable)) }, null);

        if (state.Phase != phase)
            state = state with { Phase = phase, Stable = state.Judge?.Stable ?? state.Stable, Judge = null };
        var judge = Judge.Create(JudgeSetup.For(policy, phase, state.Stable));
        var (after, result) = judge.Look(state.Judge ?? judge.Begin(), fresh);
        return (state with { Judge = after }, result);
    }

    private static IEnumerable<CheckResult> Thresholds(HealthState state, RolloutPolicy policy) =>
        policy.Checks.Index().Where(check => check.Item is ThresholdCheck)
            .Select(check => ((ThresholdCheck)check.Item).Report(check.Index, state.Thresholds.GetValueOrDefault(check.Index) ?? new ThresholdState()));

    private static CheckResult Acknowledged(CheckResult result, LookQuestion question) =>
        question.Acknowledged.Contains(result.Check) ? result with { On = CheckAction.None } : result;

    private static Verdict VerdictOf(RolloutPolicy policy, IReadOnlyList<CheckResult> results, bool isDown)
    {
        var inForce = results.Where(result => result.On != CheckAction.None).ToList();
        return inForce.Any(result => result.Verdict == Verdict.Degraded) ? Verdict.Degraded
            : isDown || inForce.Any(result => result.Verdict == Verdict.SourceDown) ? Verdict.SourceDown
            : inForce.Any(result => result.Verdict == Verdict.Healthy && result.Of(policy).IsAboutTraffic) ? Verdict.Healthy
            : Verdict.NoData;
    }
}
