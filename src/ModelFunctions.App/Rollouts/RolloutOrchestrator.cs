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
    /// <summary>The event that makes it look at the rollout's row at once. A hint: whoever writes the row may end before the event is sent.</summary>
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
            await WaitAsync(context, DueOf(next, last, context.CurrentUtcDateTime));
            last = next;
        }
        context.ContinueAsNew(context.InstanceId);
        return null;
    }

    private static DateTime DueOf(TurnAnswer next, TurnAnswer? last, DateTime now) =>
        next.Turn == last?.Turn && next.Due < now + Grace ? now + Grace : next.Due;

    /// <summary>Waits until then or until a hint comes, be it one that came while an activity ran.</summary>
    private static async Task WaitAsync(TaskOrchestrationContext context, DateTime due)
    {
        if (due <= context.CurrentUtcDateTime) return;
        using var enough = new CancellationTokenSource();
        await Task.WhenAny(context.WaitForExternalEvent<JsonNode?>(Changed, enough.Token), context.CreateTimer(due, enough.Token));
        // Not asynchronously: that would go on in a thread of the pool, where an orchestrator must not be.
        enough.Cancel();
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
            // Where this fails, too, the instance fails with it, and the timer that keeps rollouts sees to the row.
            var request = new BreakRequest(context.InstanceId, failed.FailureDetails.ToString());
            return await context.CallActivityAsync<TurnAnswer?>(nameof(RolloutActivities.BreakRollout), request, RetryPolicies.Turn);
        }
    }
}
