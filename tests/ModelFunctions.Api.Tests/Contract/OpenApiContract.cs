using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ModelFunctions.Api.Service;
using NJsonSchema;

namespace ModelFunctions.Api.Tests.Contract;

/// <summary>Holds answers to openapi.json: the route, the status and the body must stand there.</summary>
internal static class OpenApiContract
{
    private static readonly JsonNode Document = JsonNode.Parse(OpenApi.Document)!;

    // To read one takes longer than most requests.
    private static readonly ConcurrentDictionary<string, Task<JsonSchema>> Schemas = new();

    /// <summary>One of the schemas under <c>components</c>.</summary>
    public static JsonNode Schema(string name) =>
        Document["components"]!["schemas"]![name] ?? throw new ArgumentException($"openapi.json has no schema {name}.", nameof(name));

    /// <summary>Answers that any route may give without saying so.</summary>
    private static readonly int[] Everywhere = [404, 405, 500];

    /// <summary>Every operation of the document, as <c>GET models/{model}</c>.</summary>
    public static IEnumerable<string> Operations =>
        from path in Document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select $"{operation.Key.ToUpperInvariant()} {path.Key.TrimStart('/')}";

    /// <summary>The operations that may answer with a status.</summary>
    public static IEnumerable<string> Answering(int status) =>
        Operations.Where(name => name.Split(' ') is [var method, var path] && OperationOf(method, path)!["responses"]![$"{status}"] is not null);

    /// <summary>The query parameters of an operation, as <see cref="Operations"/> has it.</summary>
    public static IEnumerable<string> QueryOf(string operation)
    {
        var (method, path) = (operation.Split(' ')[0].ToLowerInvariant(), operation.Split(' ')[1]);
        return from parameter in Document["paths"]![$"/{path}"]![method]!["parameters"]?.AsArray() ?? []
               let resolved = (string?)parameter!["$ref"] is { } reference ? Document["components"]!["parameters"]![reference.Split('/')[^1]]! : parameter
               where (string)resolved["in"]! == "query"
               select (string)resolved["name"]!;
    }

    /// <summary>What is wrong with an answer; null if it is as the document says.</summary>
    public static async Task<string?> FaultAsync(string method, string path, int status, string? mediaType, string body)
    {
        if (OperationOf(method, path) is not { } operation)
            return Everywhere.Contains(status) ? null : $"{method} {path} is not in openapi.json";
        if (operation["responses"]![$"{status}"] is not { } response)
            return Everywhere.Contains(status) && status != 404 ? null : $"{method} {path} answers {status}, which openapi.json does not have";
        if (response["content"] is not JsonObject content)
            return body.Length == 0 ? null : $"{method} {path} answers {status} with a body, which openapi.json does not have";
        if (content[mediaType ?? ""] is not { } media)
            return $"{method} {path} answers {status} as '{mediaType}', which openapi.json does not have";
        if (mediaType?.Contains("json", StringComparison.Ordinal) != true) return null;
        var schema = await SchemaAsync(media["schema"]!);
        string[] documents = mediaType == "application/x-ndjson" ? body.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [body];
        var errors = documents.SelectMany(document => schema.Validate(document)).ToList();
        return errors.Count == 0 ? null : $"{method} {path} answers {status} with a body that is not its schema: {string.Join("; ", errors)}\n{body}";
    }

    private static JsonNode? OperationOf(string method, string path)
    {
        var pieces = path.Trim('/').Split('/');
        return Document["paths"]!.AsObject()
            .Where(candidate => Matches(candidate.Key.Trim('/').Split('/'), pieces))
            .Select(candidate => candidate.Value![method.ToLowerInvariant()])
            .FirstOrDefault(operation => operation is not null);
    }

    private static bool Matches(string[] template, string[] pieces) =>
        template.Length == pieces.Length && template.Zip(pieces).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);

    private static Task<JsonSchema> SchemaAsync(JsonNode schema) => Schemas.GetOrAdd(schema.ToJsonString(), ReadAsync);

    /// <summary>The schema with all the others beside it, so that its references resolve.</summary>
    private static Task<JsonSchema> ReadAsync(string schema)
    {
        var whole = new JsonObject { ["definitions"] = Document["components"]!["schemas"]!.DeepClone(), ["allOf"] = new JsonArray(JsonNode.Parse(schema)) };
        return JsonSchema.FromJsonAsync(whole.ToJsonString().Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal));
    }
}
