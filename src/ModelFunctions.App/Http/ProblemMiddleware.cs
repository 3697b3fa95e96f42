using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using ModelFunctions.Api.Problems;

namespace ModelFunctions.App.Http;

/// <summary>
/// Turns what goes wrong before a route's handler is reached, such as a setting that is missing, into a problem as everything else is
/// answered; the caller learns no more than where to look.
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
            var problem = new ProblemResult(ProblemCodes.Internal, "The failure is in the log under this answer's traceId.");
            await problem.ExecuteAsync(http);
        }
    }
}
