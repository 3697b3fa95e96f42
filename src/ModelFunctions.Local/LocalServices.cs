using Azure.Data.Tables;
using Azure.Storage.Blobs;
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
            var (blobs, tables) = ClientsOf(connection);
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
        foreach (var methods in routes.GroupBy(route => route.Pattern, route => route.Method))
        {
            var allowed = string.Join(", ", methods.Order(StringComparer.Ordinal));
            app.Map($"/api/{methods.Key}", http => RefuseMethod(http, allowed)).WithOrder(1);
        }
        app.MapFallback(http => Refuse(http, ProblemCodes.RouteNotFound, $"There is nothing at {http.Request.Path}; /api/openapi.json lists what is."));
    }

    private static (BlobServiceClient Blobs, TableServiceClient Tables) ClientsOf(string connection)
    {
        try
        {
            return StorageClients.FromConnectionString(connection);
        }
        catch (FormatException bad)
        {
            // What was given is not repeated: it may have a key in it.
            throw new FormatException($"--storage needs a connection string, such as UseDevelopmentStorage=true. {bad.Message}", bad);
        }
    }

    private static Task RefuseMethod(HttpContext http, string allowed)
    {
        http.Response.Headers.Allow = allowed;
        return Refuse(http, ProblemCodes.MethodNotAllowed, $"{http.Request.Method} is no method of {http.Request.Path}; there is {allowed}.");
    }

    private static Task Refuse(HttpContext http, ProblemCode code, string detail) => new ProblemResult(code, detail).ExecuteAsync(http);
}
