using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ModelFunctions.App.Http;

/// <summary>Liveness, readiness and the description of the API; open to probes, which have no key.</summary>
public sealed class SystemRoutes(ApiRunner api)
{
    private const string HealthLive = "health/live";
    private const string HealthReady = "health/ready";
    private const string OpenApi = "openapi.json";

    [Function("GetLive")]
    public Task<IResult> GetLiveAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = HealthLive)] HttpRequest request) =>
        api.RunAsync(request, HealthLive);

    [Function("GetReady")]
    public Task<IResult> GetReadyAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = HealthReady)] HttpRequest request) =>
        api.RunAsync(request, HealthReady);

    [Function("GetOpenApi")]
    public Task<IResult> GetOpenApiAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = OpenApi)] HttpRequest request) =>
        api.RunAsync(request, OpenApi);
}
