using Microsoft.DurableTask;

namespace ModelFunctions.App.Rollouts;

/// <summary>How often what fails is tried again.</summary>
internal static class RetryPolicies
{
    /// <summary>A turn: five tries within half a minute.</summary>
    public static readonly TaskOptions Turn = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 5, firstRetryInterval: TimeSpan.FromSeconds(2), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromSeconds(10)));
}
