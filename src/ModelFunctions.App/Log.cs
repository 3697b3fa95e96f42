using Microsoft.Extensions.Logging;
using ModelFunctions.Core.Models;

namespace ModelFunctions.App;

/// <summary>What alerts look for in the log. The texts stand in the queries of <c>infra/modules/alerts.bicep</c>, too.</summary>
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
}
