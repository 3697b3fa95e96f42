using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.DurableTask;
using ModelFunctions.App.Rollouts;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.App.Tests.Durable;

/// <summary>
/// Runs a model's orchestrations and activities for a <see cref="DurableHost"/>. Before each turn the clock is set to when the turn is due,
/// and what the test wants to do then is done.
/// </summary>
internal sealed class WorldRuns(RolloutActivities activities, StatusReader status, WorldClock clock)
{
    private readonly ConcurrentQueue<Turn> _turns = new();
    private readonly TaskCompletionSource _stands = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<Rollout, bool>? _standIn;

    /// <summary>What the test does before turns.</summary>
    public TurnScript Script { get; } = new();

    /// <summary>The activities that ran, in order.</summary>
    public IReadOnlyList<Turn> Turns => [.. _turns];

    /// <summary>Takes down what the orchestrations ask for; null for nobody.</summary>
    public HistoryRecorder? Recorder { get; set; }

    /// <summary>Ends once an orchestration waits for long; tests ask for it by <see cref="WorldWaits.StandsAsync"/>.</summary>
    public Task Stands => _stands.Task;

    /// <summary>Has an orchestration whose rollout has come so far wait as if its turn were due in weeks. Once.</summary>
    public void StandWhere(Func<Rollout, bool> isSoFar) => _standIn = isSoFar;

    /// <summary>The orchestrator.</summary>
    public Task<JsonNode?> RunAsync(TaskOrchestrationContext context)
    {
        var quick = new QuickContext(context, () => _stands.TrySetResult());
        return Recorder is null ? RolloutOrchestrator.RunAsync(quick) : Recorder.RunAsync(quick);
    }

    /// <summary>An activity.</summary>
    public async Task<TurnAnswer?> CallAsync(string activity, string instance, Func<RolloutActivities, Task<TurnAnswer?>> call)
    {
        var id = RolloutId.Parse(instance);
        if (await status.FindRolloutAsync(id, default) is { } rollout)
        {
            var turn = new Turn(activity, rollout);
            _turns.Enqueue(turn);
            if (turn.IsTaken) await clock.MoveAsync(rollout.Due);
            await Script.PlayAsync(turn);
        }
        var answer = await call(activities);
        if (_standIn is null || await status.FindRolloutAsync(id, default) is not { } next || !_standIn(next)) return answer;
        _standIn = null;
        return answer! with { Due = TimeProvider.System.GetUtcNow().UtcDateTime + TimeSpan.FromDays(60) };
    }
}
