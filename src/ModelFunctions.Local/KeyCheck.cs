using System.Security.Cryptography;
using System.Text;
using ModelFunctions.Api.Http;

namespace ModelFunctions.Local;

/// <summary>Admits callers with the key, if a key is set. Others get an empty 401, as from the Functions host.</summary>
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

/// <summary>Without a key every caller is <c>local</c>, with a key <c>key</c>. All callers are operators.</summary>
internal sealed class LocalCallers(LocalOptions options) : ICallers
{
    public Caller CallerOf(HttpContext http) => new(options.Key is null ? "local" : "key", Role.Operator);
}
