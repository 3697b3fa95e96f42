using ModelFunctions.Gateway.Serving;

namespace ModelFunctions.Gateway.Http;

/// <summary>The routes of the Open Inference Protocol, version 2.</summary>
internal static class Routes
{
    public static void Map(IEndpointRouteBuilder routes, RoutingFollower follower, GatewayOptions options, TimeProvider clock, ILogger log)
    {
        var infer = new InferEndpoint(follower, options, clock, log);
        var about = new MetadataEndpoints(follower);
        routes.MapPost("/v2/models/{model}/infer", ErrorForm.Around(infer.AnswerAsync, log));
        routes.MapPost("/v2/models/{model}/versions/{version}/infer", ErrorForm.Around(infer.AnswerAsync, log));
        routes.MapGet("/v2", ErrorForm.Around(MetadataEndpoints.ServerAsync, log));
        routes.MapGet("/v2/health/live", ErrorForm.Around(MetadataEndpoints.LiveAsync, log));
        routes.MapGet("/v2/health/ready", ErrorForm.Around(about.ReadyAsync, log));
        routes.MapGet("/v2/models/{model}", ErrorForm.Around(about.ModelAsync, log));
        routes.MapGet("/v2/models/{model}/ready", ErrorForm.Around(about.ModelReadyAsync, log));
        routes.MapGet("/v2/models/{model}/versions/{version}", ErrorForm.Around(about.ModelAsync, log));
        routes.MapGet("/v2/models/{model}/versions/{version}/ready", ErrorForm.Around(about.ModelReadyAsync, log));
        routes.Map("/v2/{**rest}", ErrorForm.Around(MetadataEndpoints.NoSuchRouteAsync, log));
    }
}
