using System.Globalization;
using Microsoft.AspNetCore.Http;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Problems;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.Api.Models;

/// <summary>Models: list, look at, delete; and their log.</summary>
public sealed class ModelEndpoints(ModelRegistry registry, Catalog catalog, Lookup lookup) : IEndpoints
{
    public IEnumerable<Route> Routes =>
    [
        new("GET", "models", ListAsync),
        new("GET", "models/{model}", GetAsync),
        new("DELETE", "models/{model}", DeleteAsync),
        new("GET", "models/{model}/events", EventsAsync),
    ];

    private async Task<IResult> ListAsync(ApiRequest request)
    {
        var (entries, last) = await catalog.ListAsync(request.PageSize, request.Query("after"), request.Cancel);
        return ApiResults.Json(new Page<ModelSummary>(
            [.. entries.Select(entry => new ModelSummary(entry.Name, entry.Latest))],
            last is null ? null : request.LinkWith("after", last)));
    }

    private async Task<IResult> GetAsync(ApiRequest request)
    {
        var view = ModelView.Of(request.Model, await lookup.ModelAsync(request));
        request.Raw.HttpContext.Response.Headers.ETag = $"\"{view.Generation}-{view.Latest}\"";
        return ApiResults.Json(view);
    }

    private async Task<IResult> DeleteAsync(ApiRequest request)
    {
        _ = request.Flag("force");
        var model = request.Model;
        return await registry.DeleteModelAsync(model, request.Actor, request.Cancel)
            ? Results.NoContent()
            : throw new ProblemException(ProblemCodes.ModelNotFound, $"There is no model '{model}'.");
    }

    private async Task<IResult> EventsAsync(ApiRequest request)
    {
        var before = request.Whole("before", 1, long.MaxValue - 1, long.MaxValue - 1);
        var model = request.Model;
        if (await registry.FindModelAsync(model, request.Cancel) is null)
            throw new ProblemException(ProblemCodes.ModelNotFound, $"There is no model '{model}'.");
        var (events, more) = await registry.ListEventsAsync(model, request.PageSize, before, request.Cancel);
        return ApiResults.Json(new Page<Core.Events.ModelEvent>(
            events, more ? request.LinkWith("before", events[^1].Sequence.ToString(CultureInfo.InvariantCulture)) : null));
    }
}

/// <summary>A model in the list.</summary>
/// <param name="Name">The model.</param>
/// <param name="Latest">The newest version's number.</param>
public sealed record ModelSummary(Core.Models.ModelName Name, int Latest);
