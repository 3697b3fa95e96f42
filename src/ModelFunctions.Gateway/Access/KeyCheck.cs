using ModelFunctions.Gateway.Http;

namespace ModelFunctions.Gateway.Access;

/// <summary>Answers 401 to callers without the key, but for health routes: those are for probes, which have none.</summary>
internal sealed class KeyCheck(RequestDelegate next, AccessKey key)
{
    private static readonly PathString Health = "/v2/health";

    public Task InvokeAsync(HttpContext http) =>
        http.Request.Path.StartsWithSegments(Health, StringComparison.Ordinal) || key.IsSentBy(http.Request)
            ? next(http)
            : ErrorForm.RefuseCallerAsync(http);
}
