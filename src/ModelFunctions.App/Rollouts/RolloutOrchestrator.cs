using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using ModelFunctions.Api.Rollouts;

namespace ModelFunctions.App.Rollouts;

/// <summary>
/// Carries one rollout: waits until its next turn is due, has it taken by the activity that bears its name, and tells how it goes. What is
/// decided is decided, and recorded, in the activities; so this loop replays the same whatever becomes of the machine.
/// </summary>
public static class RolloutOrchestrator
{
    /// <summary>The event that makes it look at the rollout's row at once. A hint: events get lost, and then the row is read a little later.</summary>
    public const string Changed = "changed";

    /// <summary>After so many turns the history begins anew.</summary>
    public const int MostTurns = 50;

    /// <summary>The shortest wait where a turn was not due by the clock of the machine that was to take it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>How long a storage that did not answer through all retries is left alone.</summary>
    private static readonly TimeSpan StorageRest = TimeSpan.FromMinutes(1);

    /// <summary>Runs the rollout with the instance's id to its end, and answers how it ended.</summary>
    [Function(InstanceStatus.Orchestrator)]
    public static async Task<JsonNode?> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var next = await CallAsync(context, nameof(RolloutActivities.ReadRollout), context.InstanceId);
        var changed = context.WaitForExternalEvent<JsonNode?>(Changed);
        for (var turns = 0; next.Activity is { } activity; turns++)
        {
            context.SetCustomStatus(next.Status);
            if (turns == MostTurns)
            {
                context.ContinueAsNew(context.InstanceId);
                return null;
            }
            if (await WaitAsync(context, next.Due, changed)) changed = context.WaitForExternalEvent<JsonNode?>(Changed);
            var turn = next.Turn;
            next = await CallAsync(context, activity, new TurnRequest(context.InstanceId, turn));
            if (next.Turn == turn && next.Due < context.CurrentUtcDateTime + Grace)
                next = next with { Due = context.CurrentUtcDateTime + Grace };
        }
        context.SetCustomStatus(next.Status);
        return next.Output;
    }

    /// <summary>Waits until then; true where a hint came first.</summary>
    private static async Task<bool> WaitAsync(TaskOrchestrationContext context, DateTime due, Task changed)
    {
        if (due <= context.CurrentUtcDateTime) return changed.IsCompleted;
        using var enough = new CancellationTokenSource();
        var timer = context.CreateTimer(due, enough.Token);
        if (await Task.WhenAny(timer, changed) == timer) return false;
        await enough.CancelAsync();
        return true;
    }

    private static async Task<TurnAnswer> CallAsync(TaskOrchestrationContext context, string activity, object input)
    {
        while (true)
        {
            try
            {
                return await context.CallActivityAsync<TurnAnswer>(activity, input, RetryPolicies.Turn);
            }
            catch (TaskFailedException failed) when (RetryPolicies.IsStorage(failed.FailureDetails))
            {
                await context.CreateTimer(StorageRest, CancellationToken.None);
            }
            catch (TaskFailedException failed)
            {
                activity = nameof(RolloutActivities.BreakRollout);
                input = new BreakRequest(context.InstanceId, failed.FailureDetails.ErrorMessage);
            }
        }
    }
}
