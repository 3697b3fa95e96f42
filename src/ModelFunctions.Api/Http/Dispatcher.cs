using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using ModelFunctions.Api.Problems;
using ModelFunctions.Core;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.Api.Http;

/// <summary>
/// Runs a route's handler for callers with the role that the route requires, within the time that it has, and turns every failure into a problem.
/// This is the only place where exceptions become answers and where a request gets its deadline.
/// </summary>
public sealed class Dispatcher(ICallers callers, TimeProvider clock, ILogger<Dispatcher> log)
{
    /// <summary>
    /// The most bytes that are read and discarded of a body that is too large. A client that reads no answer while it sends then still gets
    /// the answer.
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
        using var deadline = new Deadline(route.Limit, clock, http.RequestAborted);
        try
        {
            var caller = Admit(route, http);
            if (http.Request.ContentLength > route.MaxBody) throw LimitedBody.TooLarge(route.MaxBody);
            return await route.Handle(new ApiRequest(http, caller.Actor, route, deadline));
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
            return Unavailable(http, unavailable.Message, unavailable);
        }
        catch (NewerFormatException newer)
        {
            log.NewerFormat(http.Request.Method, http.Request.Path, newer.Message, ProblemResult.TraceOf(http));
            return new ProblemResult(ProblemCodes.NewerFormat, newer.Message);
        }
        catch (Exception broken) when (broken is BadHttpRequestException or IOException)
        {
            return new ProblemResult(ProblemCodes.BrokenBody, $"{broken.Message} Nothing was changed. Send the request again.");
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return Results.Empty;
        }
        catch (Exception late) when (deadline.IsOver)
        {
            return Unavailable(http, string.Create(CultureInfo.InvariantCulture, $"The storage did not answer within {route.Limit.TotalSeconds} s."), late);
        }
        catch (Exception unexpected)
        {
            log.RequestFailed(unexpected, http.Request.Method, http.Request.Path, ProblemResult.TraceOf(http));
            return new ProblemResult(ProblemCodes.Internal, "The request failed. The log has the error under this traceId.");
        }
    }

    private ProblemResult Unavailable(HttpContext http, string reason, Exception failure)
    {
        log.StorageUnavailable(http.Request.Method, http.Request.Path, reason, ProblemResult.TraceOf(http));
        log.StorageFailure(failure, http.Request.Method, http.Request.Path);
        var effect = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) ? "" : " The request may or may not have taken effect.";
        return new ProblemResult(ProblemCodes.StorageUnavailable, $"{reason}{effect} Repeat it in a few seconds.");
    }

    /// <summary>
    /// Who sends the request; a problem if they lack the role, or if the query has an unknown parameter. Routes that are open to everybody are
    /// not checked, so that probes always get an answer.
    /// </summary>
    private Caller Admit(Route route, HttpContext http)
    {
        if (route.Needs == Role.None) return Caller.Anybody;
        var caller = callers.CallerOf(http);
        if (caller.Role >= route.Needs)
        {
            route.DemandKnown(http.Request.Query);
            return caller.Named(http.Request);
        }
        log.RoleLacking(http.Request.Method, http.Request.Path, caller.Actor, ProblemResult.TraceOf(http));
        var has = caller.Role == Role.None ? "no role" : $"the role {caller.Role}";
        throw new ProblemException(ProblemCodes.RoleRequired, $"This route requires the role {route.Needs}; '{caller.Actor}' has {has}.");
    }

    private static async Task DiscardAsync(HttpContext http)
    {
        // A sender that waits for 100 Continue has not sent the body: the answer is enough.
        if (http.Request.Headers.Expect.Count > 0) return;
        try
        {
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        }
        catch (Exception gone) when (gone is IOException or BadHttpRequestException or OperationCanceledException)
        {
            // The body is longer than what is discarded, or the sender has gone: there is nothing more to read.
        }
    }
}
