using System.Reflection;
using ModelFunctions.Gateway.Protocol;
using ModelFunctions.Gateway.Runtime;
using ModelFunctions.Gateway.Serving;

namespace ModelFunctions.Gateway.Http;

/// <summary>Tells what this server is, whether it is ready, and what its models take and give.</summary>
internal sealed class MetadataEndpoints(RoutingFollower follower, Func<bool> isIdle)
{
    private volatile bool _hasStarted;

    private static readonly string ProductVersion = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3);

    public static Task ServerAsync(HttpContext context) =>
        context.Response.WriteAsJsonAsync(new { name = "ModelFunctions.Gateway", version = ProductVersion, extensions = Array.Empty<string>() });

    public static Task LiveAsync(HttpContext context) => context.Response.WriteAsJsonAsync(new { live = true });

    /// <summary>Ready once the routings have been listed and everything that should answer requests is loaded.</summary>
    public Task ReadyAsync(HttpContext context)
    {
        var ready = follower.HasListed && follower.Models.All(model => model.IsReady);
        context.Response.StatusCode = StatusOf(ready);
        return context.Response.WriteAsJsonAsync(new { ready });
    }

    /// <summary>
    /// Started once the routings have been listed and each version that they name was loaded or refused; for good. Other than ready it does
    /// not wait for a version that cannot be loaded, so whoever starts servers may go by it.
    /// </summary>
    public Task StartedAsync(HttpContext context)
    {
        _hasStarted = _hasStarted || (follower.HasListed && isIdle());
        context.Response.StatusCode = StatusOf(_hasStarted);
        return context.Response.WriteAsJsonAsync(new { started = _hasStarted });
    }

    public Task ModelReadyAsync(HttpContext context)
    {
        var model = RouteBinding.Model(context, follower);
        var answer = RouteBinding.Version(context) is { } version
            ? new ModelReadiness(model.Name.Text, model.Loaded.Contains(version))
            : ModelReadiness.Of(model);
        context.Response.StatusCode = StatusOf(answer.Ready);
        return context.Response.WriteAsJsonAsync(answer);
    }

    public async Task ModelAsync(HttpContext context)
    {
        var served = RouteBinding.Model(context, follower);
        var model = RouteBinding.Version(context) is { } version ? RouteBinding.Pinned(served, version) : InService(served);
        try
        {
            context.Response.ContentType = "application/json";
            ResponseWriter.Write(context.Response.BodyWriter, served.Name.Text, served.Loaded, model.Signature);
        }
        finally
        {
            model.Release();
        }
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    public static Task NoSuchRouteAsync(HttpContext context) =>
        throw ProtocolException.NotFound($"There is no route {context.Request.Method} {context.Request.Path}.");

    private static LoadedModel InService(ServedModel served) =>
        served.Current.Primary is { } main && main.TryLease()
            ? main
            : throw RouteBinding.NotInService(served);

    private static int StatusOf(bool ready) => ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
}
