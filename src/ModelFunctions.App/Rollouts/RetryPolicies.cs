using Microsoft.DurableTask;
using ModelFunctions.Core.Ports;

namespace ModelFunctions.App.Rollouts;

/// <summary>How often what fails is tried again.</summary>
internal static class RetryPolicies
{
    /// <summary>A turn: five tries within half a minute, which outlast a hiccup of the storage.</summary>
    public static readonly TaskOptions Turn = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 5, firstRetryInterval: TimeSpan.FromSeconds(2), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromSeconds(10)));

    /// <summary>Whether the storage is to blame, which gets well by itself, and not the rollout.</summary>
    public static bool IsStorage(TaskFailureDetails failure) => failure.ErrorType == typeof(StorageUnavailableException).FullName;
}
