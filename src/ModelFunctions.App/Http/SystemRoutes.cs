using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ModelFunctions.App.Http;

/// <summary>Liveness, readiness, the description of the API and the files of the dashboard; open, for who asks for them has no key.</summary>
public sealed class SystemRoutes(ApiRunner api)
{
    private const string HealthLive = "health/live";
    private const string HealthReady = "health/ready";
    private const string OpenApi = "openapi.json";
    private const string Dashboard = "dashboard";
    private const string DashboardFile = "dashboard/{file}";

    [Function("GetLive")]
    public Task<IResult> GetLiveAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = HealthLive)] HttpRequest request) =>
        api.RunAsync(request, HealthLive);

    [Function("GetReady")]
    public Task<IResult> GetReadyAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = HealthReady)] HttpRequest request) =>
        api.RunAsync(request, HealthReady);

    [Function("GetOpenApi")]
    public Task<IResult> GetOpenApiAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = OpenApi)] HttpRequest request) =>
        api.RunAsync(request, OpenApi);

    [Function("GetDashboard")]
    public Task<IResult> GetDashboardAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Dashboard)] HttpRequest request) =>
        api.RunAsync(request, Dashboard);

    [Function("GetDashboardFile")]
    public Task<IResult> GetDashboardFileAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = DashboardFile)] HttpRequest request) =>
        api.RunAsync(request, DashboardFile);
}
