using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using ModelFunctions.Api.Problems;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Api.Http;

/// <summary>A request whose parts are parsed before anything is done with them; what does not parse is answered as a problem.</summary>
/// <param name="http">The request as the web server has it.</param>
/// <param name="actor">Who sends the request, as the log names them.</param>
/// <param name="route">The route that answers it.</param>
/// <param name="deadline">How long the answer may take.</param>
public sealed class ApiRequest(HttpContext http, string actor, Route route, Deadline deadline)
{
    /// <summary>The most entries of a page.</summary>
    public const int MaxPage = 1000;

    private const int DefaultPage = 100;

    /// <summary>Who sends the request, as the log names them.</summary>
    public string Actor { get; } = actor;

    public HttpRequest Raw => http.Request;

    /// <summary>Ends when the caller has gone, or the answer is due.</summary>
    public CancellationToken Cancel => deadline.Token;

    /// <summary>Gives the answer its whole time again: a part of the work is done, and much of it may be left.</summary>
    public void Progressed() => deadline.Renew();

    /// <summary>The model in the path.</summary>
    public ModelName Model => ModelName.TryParse(RouteText("model"), out var name)
        ? name
        : throw new ProblemException(ProblemCodes.InvalidModelName, $"'{RouteText("model")}' is not a model name: use {ModelName.Allowed}.");

    /// <summary>A piece of the path as text.</summary>
    public string RouteText(string name) => (string?)http.Request.RouteValues[name] ?? "";

    /// <summary>A value of the query, or null.</summary>
    /// <exception cref="InvalidOperationException">The route does not list that name, and so refuses it.</exception>
    public string? Query(string name) => !route.Query.Contains(name)
        ? throw new InvalidOperationException($"{route.Method} {route.Pattern} takes no '{name}'.")
        : http.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    /// <summary>A yes or no of the query: <c>true</c> or <c>false</c>, no by default.</summary>
    public bool Flag(string name) => Query(name) switch
    {
        null or "false" => false,
        "true" => true,
        var other => throw new ProblemException(ProblemCodes.InvalidQuery, $"?{name}={other} is neither 'true' nor 'false'."),
    };

    /// <summary>How many entries a page shall have: <c>?max=</c>, 1 to 1,000, by default 100.</summary>
    public int PageSize => (int)Whole(QueryName.Max, 1, MaxPage, DefaultPage);

    /// <summary>A whole number of the query.</summary>
    public long Whole(string name, long least, long most, long otherwise)
    {
        if (Query(name) is not { } text) return otherwise;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new ProblemException(ProblemCodes.InvalidQuery, $"?{name}={text} is not a whole number from {least} to {most}.");
    }

    /// <summary>The body as a stream; reading more than is allowed is a problem.</summary>
    public Stream Body => new LimitedBody(http.Request.BodyReader.AsStream(), route.MaxBody, deadline);

    /// <summary>Whether the body ends before its first byte; nothing of it is consumed.</summary>
    public async Task<bool> HasEmptyBodyAsync()
    {
        deadline.Suspend();
        var first = await http.Request.BodyReader.ReadAsync(Cancel);
        deadline.Resume();
        http.Request.BodyReader.AdvanceTo(first.Buffer.Start);
        return first.Buffer.IsEmpty && first.IsCompleted;
    }

    /// <summary>The body as JSON.</summary>
    public async Task<T> ReadJsonAsync<T>()
    {
        var body = Body;
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(body, CoreJson.Options, Cancel)
                ?? throw new ProblemException(ProblemCodes.InvalidJson, "The body is null. Send a JSON object.");
        }
        catch (JsonException bad)
        {
            // The body is read to its end: one that is too large is answered as such, and a sender reads no answer before it has sent everything.
            await body.CopyToAsync(Stream.Null, Cancel);
            throw new ProblemException(
                ProblemCodes.InvalidJson,
                $"The body is not the JSON that this route takes: {JsonFault.Describe(bad)}. /api/openapi.json has its schema. Names are case-sensitive.");
        }
    }

    /// <summary>The body as JSON, or null where there is none.</summary>
    public async Task<T?> ReadOptionalJsonAsync<T>() where T : class => await HasEmptyBodyAsync() ? null : await ReadJsonAsync<T>();

    /// <summary>This request's URL with one value of the query changed: the link to the next page.</summary>
    public string LinkWith(string name, string value)
    {
        var query = new QueryBuilder(http.Request.Query
            .Where(pair => pair.Key != name && !pair.Key.Equals(QueryName.Key, StringComparison.OrdinalIgnoreCase))
            .Select(pair => new KeyValuePair<string, string>(pair.Key, pair.Value.ToString())).Append(new(name, value)));
        return UriHelper.BuildAbsolute(
            http.Request.Scheme, http.Request.Host, http.Request.PathBase, http.Request.Path, query.ToQueryString());
    }

    /// <summary>The full path of another resource of this API, for a Location header.</summary>
    public string PathTo(string path) => $"{http.Request.PathBase}/api/{path}";
}
