using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ModelFunctions.Api;

/// <summary>Everything that the API logs. Event ids 100 to 199.</summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Warning, "{Method} {Path}: {Reason} (traceId {TraceId})")]
    public static partial void StorageUnavailable(this ILogger log, string method, PathString path, string reason, string traceId);

    [LoggerMessage(101, LogLevel.Error, "{Method} {Path} failed (traceId {TraceId})")]
    public static partial void RequestFailed(this ILogger log, Exception failure, string method, PathString path, string traceId);

    [LoggerMessage(102, LogLevel.Warning, "{Method} {Path} was refused: {Actor} lacks the role (traceId {TraceId})")]
    public static partial void RoleLacking(this ILogger log, string method, PathString path, string actor, string traceId);

    [LoggerMessage(103, LogLevel.Error, "{Method} {Path}: {Reason} (traceId {TraceId})")]
    public static partial void NewerFormat(this ILogger log, string method, PathString path, string reason, string traceId);

    [LoggerMessage(105, LogLevel.Warning, "{Method} {Path} was broken off: {Reason}")]
    public static partial void AnswerBrokenOff(this ILogger log, string method, PathString path, string reason);

    [LoggerMessage(104, LogLevel.Debug, "{Method} {Path}: where the storage failed")]
    public static partial void StorageFailure(this ILogger log, Exception failure, string method, PathString path);
}
