using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using ModelFunctions.Core.Json;

namespace ModelFunctions.Api.Problems;

/// <summary>An answer in <c>application/problem+json</c> (RFC 9457).</summary>
public sealed class ProblemResult(ProblemCode code, string detail, IReadOnlyDictionary<string, string[]>? errors = null) : IResult
{
    /// <summary>Names the kind of problem wherever it is met; docs/errors.md explains each code.</summary>
    public const string TypeBase = "urn:modelfunctions:problem:";

    /// <summary>What kind of problem it is.</summary>
    public ProblemCode Code { get; } = code;

    /// <summary>Seconds after which an unavailable storage is worth asking again.</summary>
    private const string RetryAfterSeconds = "5";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Code.Status;
        if (Code.Status == StatusCodes.Status503ServiceUnavailable) httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        var body = new ProblemBody(
            TypeBase + Code.Code, Code.Title, Code.Status, detail, Code.Code,
            TraceOf(httpContext),
            errors is { Count: > 0 } ? errors : null);
        await httpContext.Response.WriteAsJsonAsync(body, CoreJson.Options, "application/problem+json", httpContext.RequestAborted);
    }

    /// <summary>The <c>traceId</c> of an answer, by which the log has the request.</summary>
    internal static string TraceOf(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

    private sealed record ProblemBody(
        string Type, string Title, int Status, string Detail, string Code, string TraceId, IReadOnlyDictionary<string, string[]>? Errors);
}
