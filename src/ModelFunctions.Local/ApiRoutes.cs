using ModelFunctions.Api.Http;
using ModelFunctions.Api.Problems;

namespace ModelFunctions.Local;

/// <summary>Maps the API's routes into a web application.</summary>
internal static class ApiRoutes
{
    public static void MapApi(this WebApplication app)
    {
        var dispatcher = app.Services.GetRequiredService<Dispatcher>();
        var routes = app.Services.GetServices<IEndpoints>().SelectMany(endpoints => endpoints.Routes).ToList();
        foreach (var route in routes)
            app.MapMethods($"/api/{route.Pattern}", MethodsOf(route), http => dispatcher.RunAsync(route, http));
        foreach (var methods in routes.GroupBy(route => route.Pattern, MethodsOf))
        {
            var allowed = string.Join(", ", methods.SelectMany(some => some).Order(StringComparer.Ordinal));
            app.Map($"/api/{methods.Key}", http => RefuseMethod(http, allowed)).WithOrder(1);
        }
        app.MapFallback(http => Refuse(http, ProblemCodes.RouteNotFound, $"There is no route {http.Request.Path}; /api/openapi.json lists all routes."));
    }

    /// <summary>HEAD is answered wherever GET is; the server leaves the body out.</summary>
    private static string[] MethodsOf(Api.Http.Route route) => route.Method == HttpMethods.Get ? [HttpMethods.Get, HttpMethods.Head] : [route.Method];

    private static Task RefuseMethod(HttpContext http, string allowed)
    {
        http.Response.Headers.Allow = allowed;
        return Refuse(http, ProblemCodes.MethodNotAllowed, $"{http.Request.Path} does not allow {http.Request.Method}; it allows {allowed}.");
    }

    private static Task Refuse(HttpContext http, ProblemCode code, string detail) => new ProblemResult(code, detail).ExecuteAsync(http);
}
