using Microsoft.AspNetCore.Http;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Views;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Api.Models;

/// <summary>Two versions beside each other, and what was in service when.</summary>
public sealed class ComparisonEndpoints(ModelRegistry registry, StatusReader status, ModelResolver lookup) : IEndpoints
{
    /// <summary>How many events the service is told from: as many as one storage request reads.</summary>
    private const int Events = 1000;

    public IEnumerable<Route> Routes =>
    [
        new("GET", "models/{model}/versions/{version}/compare/{other}", CompareAsync),
        new("GET", "models/{model}/service", ServiceAsync),
    ];

    private async Task<IResult> CompareAsync(ApiRequest request)
    {
        var model = request.Model;
        var (first, second) = (await lookup.VersionAsync(request), await lookup.VersionAsync(request, "other"));
        var sides = await Task.WhenAll(SideAsync(model, first, request.Cancel), SideAsync(model, second, request.Cancel));
        return TaggedJson.Of(new Comparison(model, sides[0], sides[1], JsonDifference.Between(Compared(first), Compared(second)) ?? []));
    }

    private async Task<ComparedVersion> SideAsync(ModelName model, ModelVersion version, CancellationToken cancel)
    {
        var rollout = await status.FindNewestRolloutAsync(model, version.Number, cancel);
        return new ComparedVersion(VersionView.Of(model, version), rollout is null ? null : RolloutView.Of(rollout, new()));
    }

    /// <summary>What tells versions apart; numbers and times always do.</summary>
    private static object Compared(ModelVersion version) => new
    {
        version.Artifact.File,
        version.Artifact.Length,
        version.Artifact.Sha256,
        version.Artifact.ContentType,
        version.Artifact.Golden,
        version.Metadata,
        version.Tags,
    };

    private async Task<IResult> ServiceAsync(ApiRequest request)
    {
        var now = (await lookup.StatusAsync(request)).Deployment;
        var (events, more) = await registry.ListEventsAsync(request.Model, Events, long.MaxValue - 1, request.Cancel);
        return TaggedJson.Of(new Service(ServiceHistory.Of(now, events), more ? events[^1].At : null));
    }
}

/// <summary>Two versions beside each other.</summary>
/// <param name="Model">Whose versions.</param>
/// <param name="From">The first of them.</param>
/// <param name="To">The other.</param>
/// <param name="Differences">The fields in which the file, metadata and tags differ.</param>
public sealed record Comparison(ModelName Model, ComparedVersion From, ComparedVersion To, IReadOnlyList<FieldChange> Differences);

/// <summary>A version and what became of it.</summary>
/// <param name="Version">The version.</param>
/// <param name="Rollout">Its newest rollout; null where it had none.</param>
public sealed record ComparedVersion(VersionView Version, RolloutView? Rollout);

/// <summary>What was in service when.</summary>
/// <param name="Value">The times, newest first.</param>
/// <param name="Since">From when on they are complete, where the log has older ones; null where these are all.</param>
public sealed record Service(IReadOnlyList<ServicePeriod> Value, DateTimeOffset? Since);
