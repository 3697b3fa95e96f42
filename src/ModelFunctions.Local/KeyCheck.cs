using ModelFunctions.Api.Http;
using ModelFunctions.Gateway.Access;

namespace ModelFunctions.Local;

/// <summary>Admits callers with the key, if a key is set. Others get an empty 401, as from the Functions host, and the files of the dashboard, which ask for the key.</summary>
internal sealed class KeyCheck(RequestDelegate next, LocalOptions options)
{
    private readonly AccessKey? _key = options.Key is { } key ? new AccessKey(key) : null;

    public Task InvokeAsync(HttpContext http)
    {
        if (_key is null || DashboardRoute.IsOpen(http.Request.Path) || _key.IsSentBy(http.Request) || _key.Is(http.Request.Query["code"])) return next(http);
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}

/// <summary>Without a key every caller is <c>local</c>, with a key <c>key</c>, unless they name themselves. All callers are operators.</summary>
internal sealed class LocalCallers(LocalOptions options) : ICallers
{
    public Caller CallerOf(HttpContext http) => new(options.Key is null ? "local" : "key", Role.Operator) { MayClaim = true };
}
