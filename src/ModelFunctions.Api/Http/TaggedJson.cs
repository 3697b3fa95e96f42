using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ModelFunctions.Core.Json;

namespace ModelFunctions.Api.Http;

/// <summary>
/// JSON with an ETag of its bytes: who asks again with <c>If-None-Match</c> gets 304 without a body while nothing has changed. That is how pages and
/// tools poll: a stream that is held open would keep an instance of a Functions app running, and be billed, for as long as somebody looks.
/// </summary>
internal sealed class TaggedJson(byte[] json) : IResult
{
    private const int TagBytes = 12;

    public static TaggedJson Of<T>(T value) => new(JsonSerializer.SerializeToUtf8Bytes(value, CoreJson.Options));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var tag = TagOf(json);
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "private, no-cache";
        if (Matches(request, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Length;
        await response.Body.WriteAsync(json, httpContext.RequestAborted);
    }

    /// <summary>The tag of a body.</summary>
    internal static string TagOf(byte[] body) => $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, TagBytes))}\"";

    /// <summary>True if the caller has that body already. A proxy that compresses answers makes tags weak.</summary>
    internal static bool Matches(HttpRequest request, string tag) =>
        request.Headers.IfNoneMatch.Any(sent => sent?.Split(',').Any(one => one.Trim() is var text && (text == tag || text == $"W/{tag}")) == true);
}
