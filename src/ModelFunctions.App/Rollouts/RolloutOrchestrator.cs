using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using ModelFunctions.Api.Rollouts;

namespace ModelFunctions.App.Rollouts;

/// <summary>
/// Carries one rollout: waits until its next turn is due, calls the activity that takes it, and sets the custom status. Decisions are made and
/// recorded in the activities, so this loop replays the same after the rollout machine has changed.
/// </summary>
public static class RolloutOrchestrator
{
    /// <summary>The event that makes it read the rollout's row at once. It is a hint: the process that wrote the row may stop before it sends the event, and then the row is read a little later.</summary>
    public const string Changed = "changed";

    /// <summary>After so many turns, taken or not, the history begins anew.</summary>
    public const int MostTurns = 50;

    /// <summary>The shortest wait where a turn was not due by the clock of the machine that was to take it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>How long a storage that did not answer is left alone.</summary>
    private static readonly TimeSpan StorageRest = TimeSpan.FromSeconds(5);

    /// <summary>Runs the rollout with the instance's id to its end, and answers how it ended.</summary>
    [Function(InstanceStatus.Orchestrator)]
    public static async Task<JsonNode?> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var changed = context.WaitForExternalEvent<JsonNode?>(Changed);
        TurnAnswer? last = null;
        // The first call reads what is next, and each of the others takes a turn.
        for (var calls = 0; calls <= MostTurns; calls++)
        {
            if (await CallAsync(context, last) is not { } next)
            {
                await context.CreateTimer(StorageRest, CancellationToken.None);
                continue;
            }
            context.SetCustomStatus(next.Status);
            if (next.Activity is null) return next.Output;
            if (await WaitAsync(context, DueOf(next, last, context.CurrentUtcDateTime), changed))
                changed = context.WaitForExternalEvent<JsonNode?>(Changed);
            last = next;
        }
        context.ContinueAsNew(context.InstanceId);
        return null;
    }

    private static DateTime DueOf(TurnAnswer next, TurnAnswer? last, DateTime now) =>
        next.Turn == last?.Turn && next.Due < now + Grace ? now + Grace : next.Due;

    /// <summary>Waits until then; true where a hint came first.</summary>
    private static async Task<bool> WaitAsync(TaskOrchestrationContext context, DateTime due, Task changed)
    {
        if (due <= context.CurrentUtcDateTime) return changed.IsCompleted;
        using var enough = new CancellationTokenSource();
        var timer = context.CreateTimer(due, enough.Token);
        if (await Task.WhenAny(timer, changed) == timer) return false;
        // Not asynchronously: that would go on in a thread of the pool, where an orchestrator must not be.
        enough.Cancel();
        return true;
    }

    /// <summary>Has the turn taken that was named last; null where the storage did not answer.</summary>
    private static async Task<TurnAnswer?> CallAsync(TaskOrchestrationContext context, TurnAnswer? last)
    {
        try
        {
            return last is null
                ? await context.CallActivityAsync<TurnAnswer?>(nameof(RolloutActivities.ReadRollout), context.InstanceId, RetryPolicies.Turn)
                : await context.CallActivityAsync<TurnAnswer?>(last.Activity!, new TurnRequest(context.InstanceId, last.Turn), RetryPolicies.Turn);
        }
        catch (TaskFailedException failed)
        {
            // If this fails too, the instance fails, and the timer KeepRollouts ends the rollout.
            var request = new BreakRequest(context.InstanceId, failed.FailureDetails.ToString());
            return await context.CallActivityAsync<TurnAnswer?>(nameof(RolloutActivities.BreakRollout), request, RetryPolicies.Turn);
        }
    }
}
