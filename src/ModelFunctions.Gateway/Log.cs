using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Gateway;

/// <summary>Everything that a gateway logs. Event ids 200 to 299.</summary>
internal static partial class Log
{
    [LoggerMessage(200, LogLevel.Warning, "{Reason} Serving continues; retrying")]
    public static partial void StorageUnavailable(this ILogger log, string reason);

    [LoggerMessage(201, LogLevel.Error, "Following the routings or reporting health failed. Serving continues; retrying")]
    public static partial void WorkFailed(this ILogger log, Exception failure);

    [LoggerMessage(202, LogLevel.Error, "The routing of {Model} cannot be read; the gateway keeps the one it has")]
    public static partial void RoutingUnreadable(this ILogger log, Exception failure, ModelName model);

    [LoggerMessage(203, LogLevel.Information, "{Model} version {Version} is loaded")]
    public static partial void VersionLoaded(this ILogger log, ModelName model, VersionNumber version);

    [LoggerMessage(204, LogLevel.Warning, "{Model} version {Version} is refused: {Reason}")]
    public static partial void VersionRefused(this ILogger log, ModelName model, VersionNumber version, string reason);

    [LoggerMessage(205, LogLevel.Warning, "{Model}: version {Answering} answers in place of version {Routed}")]
    public static partial void FallbackServes(this ILogger log, ModelName model, VersionNumber answering, VersionNumber routed);

    [LoggerMessage(206, LogLevel.Warning, "Loading or checking {Model} version {Version} failed; retrying at the next poll. {Reason}")]
    public static partial void VersionPostponed(this ILogger log, ModelName model, VersionNumber version, string reason);

    [LoggerMessage(207, LogLevel.Information, "{Model} version {Version} at the gate: {Outcome}{Reason}")]
    public static partial void GateDecided(this ILogger log, ModelName model, VersionNumber version, GateOutcome outcome, string reason);

    [LoggerMessage(208, LogLevel.Information, "Version {Version} was not warmed up: {Reason}")]
    public static partial void WarmUpFailed(this ILogger log, VersionNumber version, string reason);

    [LoggerMessage(209, LogLevel.Warning, "{Model} version {Version} failed to answer: {Reason}")]
    public static partial void InferenceFailed(this ILogger log, ModelName model, VersionNumber version, string reason);

    [LoggerMessage(210, LogLevel.Debug, "The caller of {Path} disconnected")]
    public static partial void CallerDisconnected(this ILogger log, PathString path);

    [LoggerMessage(211, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void RequestFailed(this ILogger log, Exception failure, string method, PathString path);

    [LoggerMessage(212, LogLevel.Error, "{Reason} Until then {Model} keeps its present routing, and its candidate until the lease expires")]
    public static partial void NewerFormat(this ILogger log, string reason, ModelName model);

    [LoggerMessage(213, LogLevel.Error, "The storage refuses the report {Row} of {Rollout}; it is dropped")]
    public static partial void ReportRefused(this ILogger log, Exception refused, string row, string rollout);
}
