using Microsoft.DurableTask;

namespace ModelFunctions.App.Tests.Durable;

/// <summary>
/// Makes an orchestration wait a ten-thousandth of what it means to: the same timers and tries, over sooner. Waits that are long for a
/// rollout of tests stay as they are, and are told of.
/// </summary>
internal sealed class QuickContext(TaskOrchestrationContext inner, Action stands) : ForwardingContext(inner)
{
    private const int Times = 10_000;

    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
        base.CallActivityAsync<TResult>(name, input, options?.Retry?.Policy is { } policy ? TaskOptions.FromRetryPolicy(Quick(policy)) : options);

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        var wait = fireAt - CurrentUtcDateTime;
        if (wait < Long) return base.CreateTimer(CurrentUtcDateTime + wait / Times, cancellationToken);
        var timer = base.CreateTimer(fireAt, cancellationToken);
        stands();
        return timer;
    }

    private static RetryPolicy Quick(RetryPolicy policy) => new(
        policy.MaxNumberOfAttempts, policy.FirstRetryInterval / Times, policy.BackoffCoefficient, policy.MaxRetryInterval / Times);
}
