using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using ModelFunctions.Api.Problems;
using ModelFunctions.Core.Ports;

namespace ModelFunctions.Api.Http;

/// <summary>Says who asks; hosts differ in how they know.</summary>
public interface IActors
{
    string ActorOf(HttpContext http);
}

/// <summary>Runs a route's handler and turns whatever goes wrong into a problem; the one place where exceptions become answers.</summary>
public sealed class Dispatcher(IActors actors, ILogger<Dispatcher> log)
{
    public async Task RunAsync(Route route, HttpContext http)
    {
        LimitBody(route, http);
        var answer = await AnswerAsync(route, http);
        if (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
            await answer.ExecuteAsync(http);
    }

    private async Task<IResult> AnswerAsync(Route route, HttpContext http)
    {
        try
        {
            if (http.Request.ContentLength > route.MaxBody) return TooLarge(route);
            return await route.Handle(new ApiRequest(http, actors.ActorOf(http)));
        }
        catch (ProblemException problem)
        {
            return new ProblemResult(problem.Code, problem.Message, problem.Errors);
        }
        catch (StorageUnavailableException unavailable)
        {
            log.LogWarning(unavailable, "{Method} {Path}: the storage did not answer", http.Request.Method, http.Request.Path);
            return new ProblemResult(
                ProblemCodes.StorageUnavailable, $"{unavailable.Message} What was asked may or may not be done; ask again in a few seconds.");
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge(route);
        }
        catch (Exception broken) when (broken is BadHttpRequestException or IOException)
        {
            return new ProblemResult(ProblemCodes.BrokenBody, $"{broken.Message} Nothing was changed; send it again.");
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return Results.Empty;
        }
        catch (Exception unexpected)
        {
            log.LogError(unexpected, "{Method} {Path} failed", http.Request.Method, http.Request.Path);
            return new ProblemResult(ProblemCodes.Internal, "The failure is in the log under this answer's traceId.");
        }
    }

    private static ProblemResult TooLarge(Route route) => new(
        ProblemCodes.BodyTooLarge,
        $"The body has more than the {route.MaxBody} bytes that this route takes. Large files go straight to the storage: POST models/{{model}}/uploads gives a URL.");

    private static void LimitBody(Route route, HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = route.MaxBody;
    }
}
