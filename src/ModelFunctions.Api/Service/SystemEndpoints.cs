using Microsoft.AspNetCore.Http;
using ModelFunctions.Api.Http;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.Api.Service;

/// <summary>Liveness, readiness and the description of the API; open to probes, which have neither key nor role.</summary>
public sealed class SystemEndpoints(IUploads uploads, Catalog catalog) : IEndpoints
{
    public IEnumerable<Route> Routes =>
    [
        new("GET", "health/live", LiveAsync) { Needs = Role.None },
        new("GET", "health/ready", ReadyAsync) { Needs = Role.None, Limit = Deadline.OfProbes },
        new("GET", "openapi.json", OpenApiAsync) { Needs = Role.None },
    ];

    private static Task<IResult> LiveAsync(ApiRequest request) => Task.FromResult(ApiResults.Json(new Health("live")));

    /// <summary>Sends one request to the blob and one to the table storage. If one does not answer, the dispatcher answers 503.</summary>
    private async Task<IResult> ReadyAsync(ApiRequest request)
    {
        await Task.WhenAll(uploads.ClockAsync(request.Cancel), catalog.ListAsync(1, null, request.Cancel));
        return ApiResults.Json(new Health("ready"));
    }

    private static Task<IResult> OpenApiAsync(ApiRequest request) => Task.FromResult(Results.Bytes(OpenApi.Document, "application/json"));

    private sealed record Health(string Status);
}
