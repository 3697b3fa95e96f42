using System.Globalization;
using Microsoft.AspNetCore.Http;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Problems;
using ModelFunctions.Core.Health.Charts;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Api.Rollouts;

/// <summary>A rollout's looks over time, for charts.</summary>
public sealed class LookEndpoints(FiguresLog figures, StatusReader status) : IEndpoints
{
    public IEnumerable<Route> Routes =>
    [
        new("GET", "models/{model}/rollouts/{rollout}/looks", ListAsync) { Query = [QueryName.After] },
    ];

    private async Task<IResult> ListAsync(ApiRequest request)
    {
        var id = RolloutEndpoints.IdOf(request);
        var cursor = request.Query(QueryName.After) is { } text ? CursorOf(text) : (FiguresCursor?)null;
        var rollout = await status.FindRolloutAsync(id, request.Cancel) ?? throw RolloutEndpoints.NotFound(id);
        var found = rollout.LastLook is { } last
            ? await figures.ReadAsync(id, last.Turn, cursor, request.Cancel)
            : new FiguresBatch([], cursor, false);
        var next = found.Cursor is { } at ? string.Create(CultureInfo.InvariantCulture, $"{at.Row}.{at.Turn}") : null;
        return TaggedJson.Of(new LookPage(
            CheckFigures.Columns, found.Looks, next, found.More ? request.LinkWith(QueryName.After, next!) : null));
    }

    private static FiguresCursor CursorOf(string text) =>
        text.Split('.') is [var row, var turn] && int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
        && int.TryParse(turn, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? new FiguresCursor(first, last)
            : throw new ProblemException(
                ProblemCodes.InvalidQuery, $"?{QueryName.After}={text} is not where a page ended; use its 'cursor', or follow its nextLink.");
}

/// <summary>Looks in their order.</summary>
/// <param name="Columns">What the numbers of each check are, after its index and its verdict.</param>
/// <param name="Value">The looks.</param>
/// <param name="Cursor">What to send as <c>after</c> for the looks that follow, also for those that are not taken yet; null where there was none.</param>
/// <param name="NextLink">Where the next page is; null on the last.</param>
public sealed record LookPage(IReadOnlyList<string> Columns, IReadOnlyList<LookFigures> Value, string? Cursor, string? NextLink);
