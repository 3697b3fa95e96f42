using System.Globalization;
using Microsoft.AspNetCore.Http;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Problems;
using ModelFunctions.Api.Views;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Api.Models;

/// <summary>Models: list, look at, delete; and their log.</summary>
public sealed class ModelEndpoints(ModelRegistry registry, Catalog catalog, RolloutsUnderWay underWay, Publisher publisher, ModelResolver lookup) : IEndpoints
{
    public IEnumerable<Route> Routes =>
    [
        new("GET", "models", ListAsync)
        {
            Query = [QueryName.Max, QueryName.After, QueryName.NeedsYou, QueryName.Order, QueryName.Prefix, QueryName.Rollouts],
        },
        new("GET", "models/{model}", GetAsync),
        new("DELETE", "models/{model}", DeleteAsync) { Query = [QueryName.Force] },
        new("GET", "models/{model}/events", EventsAsync) { Query = [QueryName.Max, QueryName.Before] },
    ];

    private async Task<IResult> ListAsync(ApiRequest request)
    {
        var (max, after, prefix) = (request.PageSize, request.Query(QueryName.After), request.Query(QueryName.Prefix) ?? "");
        var (entries, last) = request.Flag(QueryName.NeedsYou) ? await catalog.ListNeedyAsync(max, after, request.Cancel, prefix)
            : IsNeedyFirst(request) ? await catalog.ListNeedyFirstAsync(max, after, request.Cancel, prefix)
            : await catalog.ListAsync(max, after, request.Cancel, prefix);
        return TaggedJson.Of(new Page<ModelSummary>(
            request.Flag(QueryName.Rollouts) ? await underWay.WithRolloutsAsync(entries, request.Cancel) : [.. entries.Select(ModelSummary.Of)],
            last is null ? null : request.LinkWith(QueryName.After, last)));
    }

    private static bool IsNeedyFirst(ApiRequest request) => request.Query(QueryName.Order) switch
    {
        null or "name" => false,
        QueryName.NeedsYou => true,
        var other => throw new ProblemException(ProblemCodes.InvalidQuery, $"?{QueryName.Order}={other} is neither 'name' nor '{QueryName.NeedsYou}'."),
    };

    private async Task<IResult> GetAsync(ApiRequest request)
    {
        var status = await lookup.StatusAsync(request);
        return TaggedJson.Of(await lookup.ViewAsync(request, status));
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
        return TaggedJson.Of(new Page<Core.Models.ModelEvent>(
            events, more ? request.LinkWith(QueryName.Before, events[^1].Sequence.ToString(CultureInfo.InvariantCulture)) : null));
    }
}
