using ModelFunctions.Gateway.Serving;

namespace ModelFunctions.Gateway.Http;

/// <summary>The routes of the Open Inference Protocol, version 2.</summary>
internal static class Routes
{
    public static void Map(IEndpointRouteBuilder routes, RoutingFollower follower, Func<bool> isIdle, GatewayOptions options, TimeProvider clock, ILogger log)
    {
        var infer = new InferEndpoint(follower, options, clock, log);
        var about = new MetadataEndpoints(follower, isIdle);
        Add("POST", "/v2/models/{model}/infer", infer.AnswerAsync);
        Add("POST", "/v2/models/{model}/versions/{version}/infer", infer.AnswerAsync);
        Add("GET", "/v2", MetadataEndpoints.ServerAsync);
        Add("GET", "/v2/health/live", MetadataEndpoints.LiveAsync);
        Add("GET", "/v2/health/ready", about.ReadyAsync);
        Add("GET", "/v2/health/started", about.StartedAsync);
        Add("GET", "/v2/models/{model}", about.ModelAsync);
        Add("GET", "/v2/models/{model}/ready", about.ModelReadyAsync);
        Add("GET", "/v2/models/{model}/versions/{version}", about.ModelAsync);
        Add("GET", "/v2/models/{model}/versions/{version}/ready", about.ModelReadyAsync);
        routes.Map("/v2/{**rest}", ErrorForm.Around(MetadataEndpoints.NoSuchRouteAsync, log));

        void Add(string method, string path, RequestDelegate answer)
        {
            routes.MapMethods(path, [method], ErrorForm.Around(answer, log));
            routes.Map(path, context => ErrorForm.RefuseMethodAsync(context, method));
        }
    }
}
