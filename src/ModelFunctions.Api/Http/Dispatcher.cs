using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using ModelFunctions.Api.Problems;
using ModelFunctions.Core;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.Api.Http;

/// <summary>
/// Runs a route's handler for callers with the role that the route needs, and turns whatever goes wrong into a problem; the one place where
/// exceptions become answers.
/// </summary>
public sealed class Dispatcher(ICallers callers, ILogger<Dispatcher> log)
{
    /// <summary>
    /// The most bytes of a body that is too large which are still taken and thrown away, so that its sender, who reads no answer while it
    /// sends, gets to see one.
    /// </summary>
    private const long MaxDiscarded = 256L << 20;

    /// <summary>Answers by the route.</summary>
    public async Task RunAsync(Route route, HttpContext http)
    {
        var answer = await AnswerAsync(route, http);
        if (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
            await answer.ExecuteAsync(http);
    }

    /// <summary>The answer of the route, for a host that writes answers itself; never an exception.</summary>
    public async Task<IResult> AnswerAsync(Route route, HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MaxDiscarded;
        try
        {
            var caller = Admit(route, http);
            if (http.Request.ContentLength > route.MaxBody) throw LimitedBody.TooLarge(route.MaxBody);
            return await route.Handle(new ApiRequest(http, caller.Actor, route));
        }
        catch (ProblemException problem)
        {
            if (problem.Code == ProblemCodes.BodyTooLarge) await DiscardAsync(http);
            return new ProblemResult(problem.Code, problem.Message, problem.Errors);
        }
        catch (InServiceException inService)
        {
            return new ProblemResult(ProblemCodes.InService, inService.Message);
        }
        catch (StorageUnavailableException unavailable)
        {
            log.StorageUnavailable(unavailable, http.Request.Method, http.Request.Path);
            return new ProblemResult(
                ProblemCodes.StorageUnavailable, $"{unavailable.Message} What was asked may or may not be done; ask again in a few seconds.");
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
            log.RequestFailed(unexpected, http.Request.Method, http.Request.Path);
            return new ProblemResult(ProblemCodes.Internal, "The failure is in the log under this answer's traceId.");
        }
    }

    /// <summary>
    /// Who asks; a problem where that one lacks the role, or asks with a parameter that is none. Who asks for what is open is not looked at,
    /// so that probes always get through.
    /// </summary>
    private Caller Admit(Route route, HttpContext http)
    {
        if (route.Needs == Role.None) return Caller.Anybody;
        var caller = callers.CallerOf(http);
        if (caller.Role >= route.Needs)
        {
            route.DemandKnown(http.Request.Query);
            return caller;
        }
        log.RoleLacking(http.Request.Method, http.Request.Path, caller.Actor);
        var has = caller.Role == Role.None ? "no role here" : $"the role {caller.Role}";
        throw new ProblemException(ProblemCodes.RoleRequired, $"This needs the role {route.Needs}; '{caller.Actor}' has {has}.");
    }

    private static async Task DiscardAsync(HttpContext http)
    {
        // Whoever waits for leave to send needs no more than the answer.
        if (http.Request.Headers.Expect.Count > 0) return;
        try
        {
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        }
        catch (Exception gone) when (gone is IOException or BadHttpRequestException or OperationCanceledException)
        {
            // Longer than what is thrown away, or the sender has gone: nobody is left to read more than the answer.
        }
    }
}
