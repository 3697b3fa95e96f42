using Microsoft.Extensions.Logging;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Monitoring;

/// <summary>Everything that monitoring logs. Event ids 400 to 499.</summary>
internal static partial class Log
{
    [LoggerMessage(400, LogLevel.Warning, "{Rollout}: the {Kind} check has no answer from source '{Source}': {Reason}")]
    public static partial void SourceFailed(this ILogger log, RolloutId rollout, CheckKind kind, string? source, string reason);
}
