using Microsoft.Extensions.Logging;
using ModelFunctions.Core.Models;

namespace ModelFunctions.App;

/// <summary>
/// Everything that the functions log. Event ids 1 to 99. Alerts look for the texts that are constants here; they stand in the queries of
/// <c>infra/modules/alerts.bicep</c>, too.
/// </summary>
internal static partial class Log
{
    /// <summary>What <see cref="NotAnEvent"/> has in each of its texts.</summary>
    public const string NotAnEventText = "is no event of an upload";

    /// <summary>What <see cref="NoSource"/> has in each of its texts.</summary>
    public const string NoSourceText = "has no source of health";

    [LoggerMessage(1, LogLevel.Error, "Message {Message} of the queue of uploads " + NotAnEventText + ": {Fault}; it is in the poison queue now")]
    public static partial void NotAnEvent(this ILogger log, string message, string fault);

    [LoggerMessage(2, LogLevel.Warning, "{Rollout} " + NoSourceText + ": {Reason}")]
    public static partial void NoSource(this ILogger log, RolloutId rollout, string? reason);

    [LoggerMessage(3, LogLevel.Warning, "The turn of {Rollout} is retried in a few seconds. {Reason}")]
    public static partial void TurnPostponed(this ILogger log, RolloutId rollout, string reason);

    [LoggerMessage(4, LogLevel.Warning, "{Rollout} cannot be woken now; the timer wakes it. {Reason}")]
    public static partial void WakingFailed(this ILogger log, RolloutId rollout, string reason);

    [LoggerMessage(6, LogLevel.Error, "Function {Function} failed")]
    public static partial void FunctionFailed(this ILogger log, Exception failure, string function);

    [LoggerMessage(7, LogLevel.Warning, "Upload '{Path}' cannot be registered yet; retrying. {Reason}")]
    public static partial void RegistrationFailed(this ILogger log, string path, string reason);

    [LoggerMessage(9, LogLevel.Warning, "{Count} things that are over could not be deleted; retrying in 15 minutes. The first: {Reason}")]
    public static partial void DeletingFailed(this ILogger log, int count, string reason);

    [LoggerMessage(8, LogLevel.Error, "The rollouts of {Model} cannot be reconciled; retrying in a minute")]
    public static partial void ReconcilingFailed(this ILogger log, Exception failure, ModelName model);
}
