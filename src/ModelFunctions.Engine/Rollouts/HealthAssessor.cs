using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Charts;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Health.Thresholds;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Engine.Rollouts;

/// <summary>Takes the look of a turn: once, whoever asks and however often.</summary>
public sealed class HealthAssessor(BlockStore blocks, IMetricSources measures, TimeProvider clock)
{
    /// <summary>The look of the rollout's present turn.</summary>
    public async Task<Look> LookAsync(Rollout rollout, CancellationToken cancel)
    {
        var before = rollout.LastLook is { } last ? await blocks.FindLookAsync(rollout.Id, last.Turn, cancel) : null;
        var fresh = await blocks.NewAsync(rollout.Id, before, cancel);
        var now = clock.GetUtcNow();
        var measured = await MeasureAsync(rollout, before?.State ?? new HealthState(now), fresh.Gates, now, cancel);
        var question = new LookQuestion(PhaseOf(rollout), rollout.Generation, rollout.Acknowledged);
        var look = Assessment.Make(rollout.Policy!, question, before, fresh.Blocks, measured, rollout.Turn, now);
        look = look with
        {
            ReadTo = fresh.ReadTo,
            Report = look.Report.WithReports(fresh.Gates, rollout.Policy!, now),
        };
        var isStepping = rollout.Phase == RolloutPhase.Stepping || rollout.PausedFrom == RolloutPhase.Stepping;
        var figures = LookCharts.Of(rollout.Policy!, look, fresh.Blocks, rollout.Phase, isStepping ? rollout.Step + 1 : null);
        return await blocks.SaveAsync(rollout.Id, look, figures, cancel);
    }

    private static JudgePhase? PhaseOf(Rollout rollout) => (rollout.Phase, rollout.PausedFrom) switch
    {
        (RolloutPhase.Gating, _) or (RolloutPhase.Paused, RolloutPhase.Gating) => null,
        _ when rollout.IsFirst => JudgePhase.FirstVersion,
        (RolloutPhase.Watching, _) => JudgePhase.Watch,
        _ => JudgePhase.Steps,
    };

    private async Task<IReadOnlyDictionary<int, Measurement>> MeasureAsync(
        Rollout rollout, HealthState state, IReadOnlyList<GateReport> gates, DateTimeOffset now, CancellationToken cancel)
    {
        var measured = new SortedDictionary<int, Measurement>();
        var policy = rollout.Policy!;
        for (var i = 0; i < policy.Checks.Count; i++)
        {
            if (policy.Checks[i] is not ThresholdCheck check) continue;
            var known = state.Thresholds.GetValueOrDefault(i) ?? new ThresholdState();
            var measurement = check.FromGates(gates, known, now)
                ?? (check.NextAt(known, state.Began, policy.Interval) <= now ? await measures.AskAsync(rollout, check, now, cancel) : null);
            if (measurement is not null) measured[i] = measurement;
        }
        return measured;
    }
}
