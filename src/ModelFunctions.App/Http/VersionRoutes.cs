using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ModelFunctions.App.Http;

/// <summary>Saved versions: list, look at, download, tag, delete.</summary>
public sealed class VersionRoutes(ApiRunner api)
{
    private const string Versions = "models/{model}/versions";
    private const string Version = "models/{model}/versions/{version}";
    private const string VersionTags = "models/{model}/versions/{version}/tags";
    private const string VersionComparison = "models/{model}/versions/{version}/compare/{other}";
    private const string VersionArtifact = "models/{model}/versions/{version}/artifact";

    [Function("ListVersions")]
    public Task<IResult> ListVersionsAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = Versions)] HttpRequest request) =>
        api.RunAsync(request, Versions);

    [Function("GetVersion")]
    public Task<IResult> GetVersionAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = Version)] HttpRequest request) =>
        api.RunAsync(request, Version);

    [Function("DeleteVersion")]
    public Task<IResult> DeleteVersionAsync([HttpTrigger(AuthorizationLevel.Function, "delete", Route = Version)] HttpRequest request) =>
        api.RunAsync(request, Version);

    [Function("TagVersion")]
    public Task<IResult> TagVersionAsync([HttpTrigger(AuthorizationLevel.Function, "put", Route = VersionTags)] HttpRequest request) =>
        api.RunAsync(request, VersionTags);

    [Function("DownloadArtifact")]
    public Task<IResult> DownloadArtifactAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = VersionArtifact)] HttpRequest request) =>
        api.RunAsync(request, VersionArtifact);

    [Function("CompareVersions")]
    public Task<IResult> CompareVersionsAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = VersionComparison)] HttpRequest request) =>
        api.RunAsync(request, VersionComparison);
}
