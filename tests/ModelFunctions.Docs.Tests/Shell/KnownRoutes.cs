using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging.Abstractions;
using ModelFunctions.Api.Service;
using ModelFunctions.Gateway;
using ModelFunctions.Testing.Fakes;

namespace ModelFunctions.Docs.Tests.Shell;

/// <summary>The routes that samples may call: those of openapi.json, which other tests hold to the code, and those that a gateway maps.</summary>
internal static partial class KnownRoutes
{
    private static readonly IReadOnlyList<KnownRoute> All = [.. OfApi(), .. OfGateway()];

    /// <summary>What is wrong with a call; null where a route answers it.</summary>
    /// <param name="method">The method.</param>
    /// <param name="target">Path and query.</param>
    public static string? Wrong(string method, string target)
    {
        var (path, query) = target.Split('?') switch { [var only] => (only, ""), var parts => (parts[0], parts[1]) };
        var here = All.Where(route => route.Path.IsMatch(path)).ToList();
        if (here.Count == 0) return $"there is no route {path}";
        if (here.Find(route => route.Method == method) is not { } known) return $"{path} has no method {method}";
        return query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')[0])
            .FirstOrDefault(name => !known.Query.Contains(name)) is { } unknown ? $"{method} {path} has no parameter {unknown}" : null;
    }

    private static IEnumerable<KnownRoute> OfApi()
    {
        var document = JsonNode.Parse(OpenApi.Document)!;
        return
            from path in document["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            select new KnownRoute(
                operation.Key.ToUpperInvariant(), Matching("/api" + path.Key),
                [.. (operation.Value!["parameters"]?.AsArray() ?? []).Select(parameter => NameOf(document, parameter!))]);
    }

    private static IEnumerable<KnownRoute> OfGateway()
    {
        var blobs = new InMemoryBlobs(TimeProvider.System);
        var gateway = new InferenceGateway(
            new GatewayOptions { Boot = "0" }, new InMemoryRoutings(), new InMemoryArtifacts(blobs, blobs), new InMemoryTable(),
            TimeProvider.System, new Random(1), NullLoggerFactory.Instance);
        var app = WebApplication.CreateSlimBuilder().Build();
        gateway.Map(app);
        return
            from endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
            select new KnownRoute(method, Matching(endpoint.RoutePattern.RawText!), []);
    }

    /// <summary>A parameter is written out, or is a reference to one that several routes share.</summary>
    private static string NameOf(JsonNode document, JsonNode parameter) =>
        (string)(parameter["$ref"] is { } shared ? document["components"]!["parameters"]![((string)shared!).Split('/')[^1]]! : parameter)["name"]!;

    private static Regex Matching(string pattern) => new($"^{Placeholder().Replace(pattern, "[^/]+")}$");

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Placeholder();

    private sealed record KnownRoute(string Method, Regex Path, IReadOnlyList<string> Query);
}
