using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ModelFunctions.Api.Http;
using ModelFunctions.Core;
using ModelFunctions.Core.Health.Reading;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Api.Rollouts;

/// <summary>
/// Looks as JSON lines, written as they are read, however many there are. Once the answer has begun its status stands, so a storage that fails then
/// breaks the answer off, and the caller sees that its end is missing.
/// </summary>
internal sealed class LookLinesResult(
    LookBatch first, Rollout rollout, Func<LookCursor, CancellationToken, Task<LookBatch>> next, TimeProvider clock, ILogger log) : IResult
{
    private static readonly byte[] EndOfLine = [(byte)'\n'];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/x-ndjson";
        for (var batch = first; ;)
        {
            foreach (var (look, blocks) in batch.Looks)
                foreach (var line in LookLine.Of(look, rollout.Policy!, blocks))
                {
                    await httpContext.Response.Body.WriteAsync(line.ToUtf8(), httpContext.RequestAborted);
                    await httpContext.Response.Body.WriteAsync(EndOfLine, httpContext.RequestAborted);
                }
            if (batch.Next is not { } cursor) return;
            if (await NextAsync(httpContext, cursor) is not { } more) return;
            batch = more;
        }
    }

    private async Task<LookBatch?> NextAsync(HttpContext http, LookCursor cursor)
    {
        using var deadline = new Deadline(Deadline.OfReads, clock, http.RequestAborted);
        try
        {
            return await next(cursor, deadline.Token);
        }
        catch (Exception failure) when (failure is StorageUnavailableException or InvalidDataException or OperationCanceledException)
        {
            if (!http.RequestAborted.IsCancellationRequested) log.AnswerBrokenOff(http.Request.Method, http.Request.Path, failure.Message);
            http.Abort();
            return null;
        }
    }
}
