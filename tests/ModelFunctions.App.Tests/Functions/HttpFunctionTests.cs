using System.Text.Json.Nodes;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Service;
using ModelFunctions.App.Tests.Durable;

namespace ModelFunctions.App.Tests.Functions;

/// <summary>The HTTP functions are the API's routes, one each.</summary>
[Collection(DurableGroup.Name)]
public sealed class HttpFunctionTests(DurableHost host)
{
    private static readonly string[] Open = ["GET dashboard", "GET dashboard/{file}", "GET health/live", "GET health/ready", "GET openapi.json"];

    private static IEnumerable<string> Functions => FunctionsMetadata.Http.Select(RouteOf).Order(StringComparer.Ordinal);

    [Fact]
    public void Every_route_of_the_API_has_exactly_one_function()
    {
        var world = new OrchestrationWorld(host);
        var routes = world.Service<IEnumerable<IEndpoints>>().SelectMany(group => group.Routes).Select(route => $"{route.Method} {route.Pattern}");
        Assert.Equal(routes.Order(StringComparer.Ordinal), Functions);
    }

    [Fact]
    public void Every_operation_of_the_openapi_document_has_exactly_one_function()
    {
        var operations =
            from path in JsonNode.Parse(OpenApi.Document)!["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            select $"{operation.Key.ToUpperInvariant()} {path.Key.TrimStart('/')}";
        Assert.Equal(operations.Order(StringComparer.Ordinal), Functions);
    }

    [Fact]
    public void Only_probes_and_the_files_of_the_dashboard_are_open_to_everybody() =>
        Assert.Equal(
            Open,
            FunctionsMetadata.Http.Where(function => function.Field("authLevel") == "Anonymous").Select(RouteOf).Order(StringComparer.Ordinal));

    [Fact]
    public void What_is_open_wants_no_role_and_everything_else_one() =>
        Assert.Equal(
            Open,
            new OrchestrationWorld(host).Service<IEnumerable<IEndpoints>>().SelectMany(group => group.Routes)
                .Where(route => route.Needs == Role.None).Select(route => $"{route.Method} {route.Pattern}").Order(StringComparer.Ordinal));

    [Fact]
    public void Everything_else_wants_a_function_key() =>
        Assert.All(
            FunctionsMetadata.Http.Where(function => !Open.Contains(RouteOf(function))),
            function => Assert.Equal("Function", function.Field("authLevel")));

    [Fact]
    public void Whatever_may_start_or_wake_a_rollout_has_the_client_for_it() =>
        Assert.Equal(
            [
                "DELETE models/{model}", "DELETE models/{model}/freeze", "DELETE models/{model}/withdrawal", "POST models/{model}/rollback",
                "POST models/{model}/rollouts",
                "POST models/{model}/rollouts/{rollout}/abort", "POST models/{model}/rollouts/{rollout}/pause",
                "POST models/{model}/rollouts/{rollout}/promote", "POST models/{model}/rollouts/{rollout}/resume",
                "PUT models/{model}/freeze", "PUT models/{model}/versions",
            ],
            FunctionsMetadata.Http.Where(function => function.HasDurableClient).Select(RouteOf).Order(StringComparer.Ordinal));

    private static string RouteOf(DeclaredFunction function) =>
        $"{((string)Assert.Single(function.TriggerBinding["methods"]!.AsArray())!).ToUpperInvariant()} {function.Field("route")}";
}
