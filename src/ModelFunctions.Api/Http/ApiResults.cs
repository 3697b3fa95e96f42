using System.Globalization;
using Microsoft.AspNetCore.Http;
using ModelFunctions.Core.Json;

namespace ModelFunctions.Api.Http;

/// <summary>Answers in the one JSON that the API speaks.</summary>
internal static class ApiResults
{
    public static IResult Json<T>(T value, int status = StatusCodes.Status200OK) =>
        Results.Json(value, CoreJson.Options, statusCode: status);

    public static IResult Created<T>(string location, T value) => new WithHeader("Location", location, Json(value, StatusCodes.Status201Created));

    /// <summary>202: work has begun and continues. Clients should ask for its state at most once in <paramref name="every"/>.</summary>
    public static IResult Accepted<T>(string location, T value, TimeSpan every) => new WithHeader(
        "Location", location,
        new WithHeader("Retry-After", Math.Ceiling(every.TotalSeconds).ToString(CultureInfo.InvariantCulture), Json(value, StatusCodes.Status202Accepted)));

    private sealed class WithHeader(string name, string value, IResult inner) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers[name] = value;
            return inner.ExecuteAsync(httpContext);
        }
    }
}
