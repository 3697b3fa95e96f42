using ModelFunctions.Core.Models;

namespace ModelFunctions.Local;

/// <summary>Everything that the local host logs. Event ids 300 to 399.</summary>
internal static partial class Log
{
    [LoggerMessage(300, LogLevel.Warning, "Maintenance failed; it runs again later. {Reason}")]
    public static partial void MaintenanceFailed(this ILogger log, string reason);

    [LoggerMessage(301, LogLevel.Warning, "{Rollout}: a turn failed; retrying. {Reason}")]
    public static partial void TurnFailed(this ILogger log, RolloutId rollout, string reason);

    [LoggerMessage(302, LogLevel.Warning, "Rollouts cannot be reconciled; retrying in {Seconds} s. {Reason}")]
    public static partial void ReconcilingFailed(this ILogger log, double seconds, string reason);

    [LoggerMessage(303, LogLevel.Warning, "Uploads cannot be listed; retrying. {Reason}")]
    public static partial void ListingFailed(this ILogger log, string reason);

    [LoggerMessage(304, LogLevel.Warning, "Upload '{Path}' cannot be registered yet; retrying. {Reason}")]
    public static partial void RegistrationFailed(this ILogger log, string path, string reason);

    [LoggerMessage(306, LogLevel.Warning, "{Model} could not be reconciled; retrying. {Reason}")]
    public static partial void ModelFailed(this ILogger log, ModelName model, string reason);

    [LoggerMessage(305, LogLevel.Error, "{Model} is left as it is. {Reason}")]
    public static partial void NewerFormat(this ILogger log, ModelName model, string reason);

    [LoggerMessage(308, LogLevel.Warning, "{Count} things that are over could not be deleted; retrying in 15 minutes. The first: {Reason}")]
    public static partial void DeletingFailed(this ILogger log, int count, string reason);

    [LoggerMessage(307, LogLevel.Error, "{Work} failed in an unforeseen way; retrying")]
    public static partial void WorkFailed(this ILogger log, Exception failure, string work);
}
