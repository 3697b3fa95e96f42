using System.Security.Cryptography;
using System.Text;
using ModelFunctions.Api.Http;

namespace ModelFunctions.Local;

/// <summary>Lets only callers through who have the key, where there is one; an empty 401 to the others, as from the Functions host.</summary>
internal sealed class KeyCheck(RequestDelegate next, LocalOptions options)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (options.Key is not { } key || IsKey(http.Request.Headers["x-functions-key"], key) || IsKey(http.Request.Query["code"], key))
            return next(http);
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private static bool IsKey(string? given, string key) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(key));
}

/// <summary>On a loopback address everybody is <c>local</c>; with a key everybody who has it is <c>key</c>. All of them are operators.</summary>
internal sealed class LocalCallers(LocalOptions options) : ICallers
{
    public Caller CallerOf(HttpContext http) => new(options.Key is null ? "local" : "key", Role.Operator);
}
