using Microsoft.ML.OnnxRuntime;
using ModelFunctions.Gateway.Health;
using ModelFunctions.Gateway.Protocol;
using ModelFunctions.Gateway.Runtime;
using ModelFunctions.Gateway.Serving;

namespace ModelFunctions.Gateway.Http;

/// <summary>Answers requests to infer, by the version that the split chooses or by one that the path names.</summary>
internal sealed class InferEndpoint(RoutingFollower follower, GatewayOptions options, TimeProvider clock, ILogger log)
{
    private const string KeyHeader = "X-Route-Key";
    private const string BinaryHeader = "Inference-Header-Content-Length";

    public async Task AnswerAsync(HttpContext context)
    {
        var served = RouteBinding.Model(context, follower);
        var named = RouteBinding.Version(context);
        if (named is { } absent) RouteBinding.DemandLoaded(served, absent);
        else if (served.Current is { Primary: null, Candidate: null }) throw RouteBinding.NotInService(served);
        if (context.Request.Headers.ContainsKey(BinaryHeader))
            throw ProtocolException.Bad("Tensors are sent as JSON here; the binary extension is not supported.");
        using var request = await ReadAsync(context);

        // The request has arrived only now: a slow sender holds no version, and its time does not count as latency.
        if (named is { } version)
            await AnswerAsync(context, served, RouteBinding.Pinned(served, version), request, null);
        else if (served.Choose(context.Request.Headers[KeyHeader]) is { Model: { } model } choice)
            await AnswerAsync(context, served, model, request, choice.Arrive());
        else
            throw RouteBinding.NotInService(served);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private async ValueTask<InferRequest> ReadAsync(HttpContext context)
    {
        var body = await BodyReader.ReadAsync(context, options.MaxBodyBytes);
        try
        {
            return RequestReader.Read(body);
        }
        finally
        {
            context.Request.BodyReader.AdvanceTo(body.End);
        }
    }

    /// <param name="arrival">Where the outcome counts; null where it does not, as for a version that was asked for by name.</param>
    private async ValueTask AnswerAsync(HttpContext context, ServedModel served, LoadedModel model, InferRequest request, Arrival? arrival)
    {
        var began = clock.GetTimestamp();
        Outcome? outcome = null;
        try
        {
            var sizes = model.Signature.Check(request);
            using var inference = await model.RunInTurnAsync(request, model.Signature.Select(request.Outputs), options.RequestTimeout);
            outcome = new Outcome(
                inference.IsValid(sizes) ? OutcomeKind.Answered : OutcomeKind.Invalid,
                clock.GetElapsedTime(began),
                inference.FirstNumber(served.Current.Routing?.Scores?.Output));
            context.Response.ContentType = "application/json";
            ResponseWriter.Write(context.Response.BodyWriter, served.Name.Text, model.Version, request.Id, inference);
        }
        catch (Exception failed) when (failed is OnnxRuntimeException or TimeoutException)
        {
            outcome = new Outcome(OutcomeKind.Error, clock.GetElapsedTime(began), null);
            log.InferenceFailed(served.Name, model.Version, failed.Message);
            throw new ProtocolException(
                failed is TimeoutException ? StatusCodes.Status504GatewayTimeout : StatusCodes.Status500InternalServerError,
                $"Version {model.Version} failed: {failed.Message}");
        }
        finally
        {
            arrival?.Leave(outcome);
            model.Release();
        }
    }
}
