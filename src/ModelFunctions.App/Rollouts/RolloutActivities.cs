using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using ModelFunctions.Api.Rollouts;
using ModelFunctions.Core;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.App.Rollouts;

/// <summary>
/// The turns of rollouts, each under the name of what it does. All of them take the turn that is due, whatever their name: the row decides,
/// and a call that is repeated, late or wrong changes nothing and is told what is next. All answer null where the storage does not, and
/// where a newer version wrote the data: both pass, and hosts differ in what an orchestrator can tell of an exception.
/// </summary>
public sealed class RolloutActivities(RolloutEngine engine, StatusReader status, ILogger<RolloutActivities> log)
{
    /// <summary>Tells what is next without doing it.</summary>
    [Function(nameof(ReadRollout))]
    public Task<TurnAnswer?> ReadRollout([ActivityTrigger] string rollout, CancellationToken cancel) =>
        AnswerAsync(rollout, _ => Task.CompletedTask, cancel);

    /// <summary>Takes the model for the rollout, or learns why it has to wait, and puts the candidate beside stable without traffic.</summary>
    [Function(nameof(DeployCandidate))]
    public Task<TurnAnswer?> DeployCandidate([ActivityTrigger] TurnRequest turn, CancellationToken cancel) => TakeAsync(turn, cancel);

    /// <summary>Gives the candidate the share of traffic of its step.</summary>
    [Function(nameof(ShiftTraffic))]
    public Task<TurnAnswer?> ShiftTraffic([ActivityTrigger] TurnRequest turn, CancellationToken cancel) => TakeAsync(turn, cancel);

    /// <summary>Looks at what was measured of candidate and stable, and decides.</summary>
    [Function(nameof(AssessHealth))]
    public Task<TurnAnswer?> AssessHealth([ActivityTrigger] TurnRequest turn, CancellationToken cancel) => TakeAsync(turn, cancel);

    /// <summary>Makes the candidate stable.</summary>
    [Function(nameof(PromoteCandidate))]
    public Task<TurnAnswer?> PromoteCandidate([ActivityTrigger] TurnRequest turn, CancellationToken cancel) => TakeAsync(turn, cancel);

    /// <summary>Takes the version back: out of the deployment, and in the watch to the version before it.</summary>
    [Function(nameof(RevertToPrevious))]
    public Task<TurnAnswer?> RevertToPrevious([ActivityTrigger] TurnRequest turn, CancellationToken cancel) => TakeAsync(turn, cancel);

    /// <summary>Sees the last routing published and writes the end.</summary>
    [Function(nameof(FinishRollout))]
    public Task<TurnAnswer?> FinishRollout([ActivityTrigger] TurnRequest turn, CancellationToken cancel) => TakeAsync(turn, cancel);

    /// <summary>Ends a rollout whose turns fail for no passing reason.</summary>
    [Function(nameof(BreakRollout))]
    public Task<TurnAnswer?> BreakRollout([ActivityTrigger] BreakRequest request, CancellationToken cancel) =>
        AnswerAsync(request.Rollout, id => engine.BreakAsync(id, request.Error, cancel), cancel);

    private Task<TurnAnswer?> TakeAsync(TurnRequest turn, CancellationToken cancel) =>
        AnswerAsync(turn.Rollout, id => engine.TurnAsync(id, turn.Turn, cancel), cancel);

    private async Task<TurnAnswer?> AnswerAsync(string rollout, Func<RolloutId, Task> act, CancellationToken cancel)
    {
        var id = RolloutId.Parse(rollout);
        try
        {
            await act(id);
            return await ReadAsync(id, cancel);
        }
        catch (Exception wait) when (wait is StorageUnavailableException or NewerFormatException)
        {
            log.TurnPostponed(id, wait.Message);
            return null;
        }
    }

    private async Task<TurnAnswer> ReadAsync(RolloutId id, CancellationToken cancel)
    {
        if (await status.FindRolloutAsync(id, cancel) is not { } rollout) return new TurnAnswer(0, null, DateTime.UnixEpoch, null, null);
        var deployment = (await status.FindModelAsync(id.Model, cancel))?.Deployment ?? new Deployment();
        if (rollout is { LastLook.Verdict: Verdict.SourceDown, Phase: RolloutPhase.Stepping or RolloutPhase.Watching or RolloutPhase.Paused })
            log.NoSource(id, rollout.Reason);
        var instance = InstanceStatus.Of(rollout, deployment);
        return new TurnAnswer(
            rollout.Turn, NameOf(rollout.Effect), rollout.Due.UtcDateTime,
            JsonSerializer.SerializeToNode(instance.CustomStatus, CoreJson.Options), instance.Output);
    }

    private static string? NameOf(Effect? effect) => effect?.Kind switch
    {
        null => null,
        EffectKind.Claim => nameof(DeployCandidate),
        EffectKind.Shift => nameof(ShiftTraffic),
        EffectKind.Gate or EffectKind.Look => nameof(AssessHealth),
        EffectKind.Promote => nameof(PromoteCandidate),
        EffectKind.Revert => nameof(RevertToPrevious),
        _ => nameof(FinishRollout),
    };
}
