using ModelFunctions.Api.Http;
using ModelFunctions.Api.Problems;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Storage;

namespace ModelFunctions.Local;

/// <summary>Puts the API's routes and the storage's ports into a web application.</summary>
internal static class LocalServices
{
    public static IServiceCollection AddModelStorage(this IServiceCollection services, string connection) => services
        .AddSingleton(provider =>
        {
            var (blobs, tables) = StorageClients.FromConnectionString(connection);
            return new ModelStorage(blobs, tables, provider.GetRequiredService<TimeProvider>());
        })
        .AddSingleton(provider => provider.GetRequiredService<ModelStorage>().Rows)
        .AddSingleton(provider => provider.GetRequiredService<ModelStorage>().Uploads)
        .AddSingleton(provider => provider.GetRequiredService<ModelStorage>().Artifacts)
        .AddSingleton(provider => provider.GetRequiredService<ModelStorage>().Routings)
        .AddSingleton(provider => new BlockStore(provider.GetRequiredService<ModelStorage>().Blocks));

    public static void MapApi(this WebApplication app)
    {
        var dispatcher = app.Services.GetRequiredService<Dispatcher>();
        var routes = app.Services.GetServices<IEndpoints>().SelectMany(endpoints => endpoints.Routes).ToList();
        foreach (var route in routes)
            app.MapMethods($"/api/{route.Pattern}", [route.Method], http => dispatcher.RunAsync(route, http));
        foreach (var pattern in routes.Select(route => route.Pattern).Distinct())
            app.Map($"/api/{pattern}", http => Refuse(http, ProblemCodes.MethodNotAllowed, $"{http.Request.Method} is no method of {http.Request.Path}."))
                .WithOrder(1);
        app.MapFallback(http => Refuse(http, ProblemCodes.RouteNotFound, $"There is nothing at {http.Request.Path}; /api/openapi.json lists what is."));
    }

    private static Task Refuse(HttpContext http, ProblemCode code, string detail) => new ProblemResult(code, detail).ExecuteAsync(http);
}
