using Microsoft.DurableTask;

namespace ModelFunctions.App.Tests.Durable;

/// <summary>Makes an orchestration wait a ten-thousandth of what it means to: the same timers and tries, over sooner.</summary>
internal sealed class QuickContext(TaskOrchestrationContext inner) : ForwardingContext(inner)
{
    private const int Times = 10_000;

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
        base.CallActivityAsync<TResult>(name, input, options?.Retry?.Policy is { } policy ? TaskOptions.FromRetryPolicy(Quick(policy)) : options);

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) =>
        base.CreateTimer(CurrentUtcDateTime + (fireAt - CurrentUtcDateTime) / Times, cancellationToken);

    private static RetryPolicy Quick(RetryPolicy policy) => new(
        policy.MaxNumberOfAttempts, policy.FirstRetryInterval / Times, policy.BackoffCoefficient, policy.MaxRetryInterval / Times);
}
