using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Problems;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.Api.Models;

/// <summary>The log across models.</summary>
public sealed class EventEndpoints(EventLog log) : IEndpoints
{
    private static readonly Dictionary<string, EventKind> Kinds =
        Enum.GetValues<EventKind>().ToDictionary(kind => JsonNamingPolicy.CamelCase.ConvertName($"{kind}"), StringComparer.Ordinal);

    public IEnumerable<Route> Routes =>
    [
        new("GET", "events", ListAsync) { Query = [QueryName.Max, QueryName.After, QueryName.Since, QueryName.Kind] },
    ];

    private async Task<IResult> ListAsync(ApiRequest request)
    {
        var query = new EventQuery(SinceOf(request), KindsOf(request));
        var (events, last) = await log.ListAsync(query, request.PageSize, AfterOf(request), request.Cancel);
        return ApiResults.Json(new Page<ModelEvent>(events, last is null ? null : request.LinkWith(QueryName.After, last)));
    }

    private static DateTimeOffset? SinceOf(ApiRequest request) => request.Query(QueryName.Since) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since) && text.Contains('T', StringComparison.Ordinal)
            ? since
            : throw new ProblemException(
                ProblemCodes.InvalidQuery, $"?{QueryName.Since}={text} is not a time in RFC 3339, such as 2026-01-31T09:00:00Z. Write a '+' as %2B.");

    private static List<EventKind> KindsOf(ApiRequest request) =>
        [.. (request.Query(QueryName.Kind)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []).Select(KindOf)];

    private static EventKind KindOf(string text) => Kinds.TryGetValue(text, out var kind)
        ? kind
        : throw new ProblemException(
            ProblemCodes.InvalidQuery, $"?{QueryName.Kind}={text} is not a kind of event; use some of {string.Join(", ", Kinds.Keys)}, separated by commas.");

    private static string? AfterOf(ApiRequest request) => request.Query(QueryName.After) is not { } text || LogKeys.DayOf(text) is not null
        ? request.Query(QueryName.After)
        : throw new ProblemException(ProblemCodes.InvalidQuery, $"?{QueryName.After}={text} does not name an event; follow the nextLink of the page before.");
}
