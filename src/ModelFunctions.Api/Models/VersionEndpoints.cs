using System.Globalization;
using Microsoft.AspNetCore.Http;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Views;
using ModelFunctions.Core.Models;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.Api.Models;

/// <summary>Saved versions: list, look at, download, tag, delete.</summary>
public sealed class VersionEndpoints(ModelRegistry registry, IArtifacts artifacts, ModelResolver lookup) : IEndpoints
{
    private static readonly TimeSpan LinkLifetime = TimeSpan.FromMinutes(10);

    public IEnumerable<Route> Routes =>
    [
        new("GET", "models/{model}/versions", ListAsync) { Query = [QueryName.Max, QueryName.Before] },
        new("GET", "models/{model}/versions/{version}", GetAsync),
        new("DELETE", "models/{model}/versions/{version}", DeleteAsync),
        new("PUT", "models/{model}/versions/{version}/tags", TagAsync),
        new("GET", "models/{model}/versions/{version}/artifact", DownloadAsync),
    ];

    private async Task<IResult> ListAsync(ApiRequest request)
    {
        var before = request.Whole(QueryName.Before, 1, int.MaxValue, int.MaxValue);
        var head = (await lookup.StatusAsync(request)).Head;
        var newest = (int)Math.Min(head.Latest, before - 1);
        var versions = newest == 0 ? [] : await registry.ListVersionsAsync(request.Model, head, newest, request.PageSize, request.Cancel);
        var last = versions.Count == 0 ? 1 : versions[^1].Number.Value;
        return TaggedJson.Of(new Page<VersionView>(
            [.. versions.Select(version => VersionView.Of(request.Model, version))],
            last == 1 ? null : request.LinkWith(QueryName.Before, last.ToString(CultureInfo.InvariantCulture))));
    }

    private async Task<IResult> GetAsync(ApiRequest request) =>
        ApiResults.Json(VersionView.Of(request.Model, await lookup.VersionAsync(request)));

    private async Task<IResult> DeleteAsync(ApiRequest request)
    {
        var number = await lookup.NumberAsync(request);
        return await registry.DeleteVersionAsync(request.Model, number, request.Actor, request.Cancel) is null
            ? throw ModelResolver.NoSuchVersion(request.Model, number)
            : Results.NoContent();
    }

    private async Task<IResult> TagAsync(ApiRequest request)
    {
        var tags = TagRules.Check(await request.ReadJsonAsync<Dictionary<string, string?>>());
        var number = await lookup.NumberAsync(request);
        var version = await registry.TagAsync(request.Model, number, tags, request.Actor, request.Cancel)
            ?? throw ModelResolver.NoSuchVersion(request.Model, number);
        return version.DeletedAt is null ? ApiResults.Json(VersionView.Of(request.Model, version)) : throw ModelResolver.Deleted(request.Model, version);
    }

    private async Task<IResult> DownloadAsync(ApiRequest request)
    {
        var version = await lookup.VersionAsync(request);
        if (version.DeletedAt is not null) throw ModelResolver.Deleted(request.Model, version);
        var url = await artifacts.ReadUrlAsync(version.Artifact.Path, version.Artifact.File, LinkLifetime, request.Cancel);
        return Results.Redirect(url.AbsoluteUri);
    }
}
