using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using ModelFunctions.Api.Problems;

namespace ModelFunctions.App.Http;

/// <summary>
/// Answers a failure before a route's handler is reached, such as a missing setting, with a problem like any other. The caller learns only
/// where to look.
/// </summary>
internal sealed class ProblemMiddleware(ILogger<ProblemMiddleware> log) : IFunctionsWorkerMiddleware
{
    /// <summary>Whether the function answers HTTP.</summary>
    public static bool IsHttp(FunctionContext context) =>
        context.FunctionDefinition.InputBindings.Values.Any(binding => binding.Type == "httpTrigger");

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception unexpected) when (context.GetHttpContext() is { Response.HasStarted: false } http && !http.RequestAborted.IsCancellationRequested)
        {
            log.FunctionFailed(unexpected, context.FunctionDefinition.Name);
            var problem = new ProblemResult(ProblemCodes.Internal, "The request failed. The log has the error under this traceId.");
            await problem.ExecuteAsync(http);
        }
    }
}
