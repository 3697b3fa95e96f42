using ModelFunctions.Api.Http;
using ModelFunctions.Gateway.Access;

namespace ModelFunctions.Local;

/// <summary>Lets only callers through who have the key, where there is one; an empty 401 to the others, as from the Functions host.</summary>
internal sealed class KeyCheck(RequestDelegate next, LocalOptions options)
{
    private readonly AccessKey? _key = options.Key is { } key ? new AccessKey(key) : null;

    public Task InvokeAsync(HttpContext http)
    {
        if (_key is null || _key.IsSentBy(http.Request) || _key.Is(http.Request.Query["code"])) return next(http);
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}

/// <summary>On a loopback address everybody is <c>local</c>; with a key everybody who has it is <c>key</c>. All of them are operators.</summary>
internal sealed class LocalCallers(LocalOptions options) : ICallers
{
    public Caller CallerOf(HttpContext http) => new(options.Key is null ? "local" : "key", Role.Operator);
}
