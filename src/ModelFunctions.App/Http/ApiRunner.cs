using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using ModelFunctions.Api.Http;
using ModelFunctions.App.Rollouts;

namespace ModelFunctions.App.Http;

/// <summary>Answers an HTTP function by the API's route of the same method and pattern.</summary>
public sealed class ApiRunner(IEnumerable<IEndpoints> endpoints, Dispatcher dispatcher, DurableRunner runner)
{
    private readonly Dictionary<(string Method, string Pattern), Route> _routes =
        endpoints.SelectMany(group => group.Routes).ToDictionary(route => (route.Method, route.Pattern));

    /// <summary>Answers a route that starts no rollout and gives no command.</summary>
    public Task<IResult> RunAsync(HttpRequest request, string pattern) =>
        dispatcher.AnswerAsync(_routes[(request.Method, pattern)], request.HttpContext);

    /// <summary>Answers a route that changes a model: its rollouts can be woken by <paramref name="client"/>.</summary>
    public Task<IResult> ChangeAsync(HttpRequest request, string pattern, DurableTaskClient client)
    {
        runner.Use(client);
        return RunAsync(request, pattern);
    }
}
