using System.Globalization;
using Microsoft.AspNetCore.Http;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Problems;
using ModelFunctions.Api.Views;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Api.Models;

/// <summary>Models: list, look at, delete; and their log.</summary>
public sealed class ModelEndpoints(ModelRegistry registry, Catalog catalog, Publisher publisher, ModelResolver lookup) : IEndpoints
{
    public IEnumerable<Route> Routes =>
    [
        new("GET", "models", ListAsync) { Query = [QueryName.Max, QueryName.After, QueryName.NeedsYou] },
        new("GET", "models/{model}", GetAsync),
        new("DELETE", "models/{model}", DeleteAsync) { Query = [QueryName.Force] },
        new("GET", "models/{model}/events", EventsAsync) { Query = [QueryName.Max, QueryName.Before] },
    ];

    private async Task<IResult> ListAsync(ApiRequest request)
    {
        var (max, after) = (request.PageSize, request.Query(QueryName.After));
        var (entries, last) = request.Flag(QueryName.NeedsYou)
            ? await catalog.ListNeedyAsync(max, after, request.Cancel)
            : await catalog.ListAsync(max, after, request.Cancel);
        return ApiResults.Json(new Page<ModelSummary>(
            [.. entries.Select(ModelSummary.Of)],
            last is null ? null : request.LinkWith(QueryName.After, last)));
    }

    private async Task<IResult> GetAsync(ApiRequest request)
    {
        var status = await lookup.StatusAsync(request);
        request.Raw.HttpContext.Response.Headers.ETag = $"\"{status.Deployment.Generation}-{status.Head.Sequence}\"";
        return ApiResults.Json(await lookup.ViewAsync(request, status));
    }

    private async Task<IResult> DeleteAsync(ApiRequest request)
    {
        var model = request.Model;
        var force = request.Flag(QueryName.Force);
        if (!await registry.DeleteModelAsync(model, force, request.Actor, request.Cancel))
            throw new ProblemException(ProblemCodes.ModelNotFound, $"There is no model '{model}'.");
        if (force) await publisher.PublishAsync(model, request.Cancel);
        return Results.NoContent();
    }

    private async Task<IResult> EventsAsync(ApiRequest request)
    {
        var before = request.Whole(QueryName.Before, 1, long.MaxValue - 1, long.MaxValue - 1);
        var model = request.Model;
        if (await registry.FindModelAsync(model, request.Cancel) is null)
            throw new ProblemException(ProblemCodes.ModelNotFound, $"There is no model '{model}'.");
        var (events, more) = await registry.ListEventsAsync(model, request.PageSize, before, request.Cancel);
        return ApiResults.Json(new Page<Core.Models.ModelEvent>(
            events, more ? request.LinkWith(QueryName.Before, events[^1].Sequence.ToString(CultureInfo.InvariantCulture)) : null));
    }
}
