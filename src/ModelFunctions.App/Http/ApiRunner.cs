using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Problems;
using ModelFunctions.App.Rollouts;
using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.App.Http;

/// <summary>Answers an HTTP function by the API's route of the same method and pattern.</summary>
public sealed class ApiRunner(IEnumerable<IEndpoints> endpoints, Dispatcher dispatcher, DurableRunner runner, Catalog catalog, TimeProvider clock, ILogger<ApiRunner> log)
{
    /// <summary>How long an answer waits for the listing: with <see cref="Deadline.OfWrites"/>, less than ten seconds in all.</summary>
    private static readonly TimeSpan RefreshLimit = TimeSpan.FromSeconds(1);

    private readonly Dictionary<(string Method, string Pattern), Route> _routes =
        endpoints.SelectMany(group => group.Routes).ToDictionary(route => (route.Method, route.Pattern));

    /// <summary>Answers a route that starts no rollout and gives no command.</summary>
    public Task<IResult> RunAsync(HttpRequest request, string pattern) =>
        dispatcher.AnswerAsync(_routes[(request.Method, pattern)], request.HttpContext);

    /// <summary>
    /// Answers a route that changes a model: its rollouts can be woken by <paramref name="client"/>, and the listing follows, unless nothing
    /// was changed.
    /// </summary>
    public async Task<IResult> ChangeAsync(HttpRequest request, string pattern, DurableTaskClient client)
    {
        runner.Use(client);
        var answer = await RunAsync(request, pattern);
        if (answer is ProblemResult) return answer;
        if (ModelName.TryParse((string?)request.RouteValues["model"], out var model)) await RefreshAsync(model, request.HttpContext.RequestAborted);
        return answer;
    }

    private async Task RefreshAsync(ModelName model, CancellationToken cancel)
    {
        using var deadline = new Deadline(RefreshLimit, clock, cancel);
        try
        {
            await catalog.RefreshAsync(model, deadline.Token);
        }
        catch (Exception late) when (late is StorageUnavailableException or OperationCanceledException)
        {
            // What was asked is done; the timer brings the listing up to date.
            log.ListingPostponed(model, late.Message);
        }
    }
}
