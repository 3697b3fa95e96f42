using Microsoft.Extensions.DependencyInjection;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Models;
using ModelFunctions.Api.Service;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.Api;

/// <summary>What a host registers to serve the API; it adds the storage ports, a clock and <see cref="IActors"/>.</summary>
public static class ApiServices
{
    public static IServiceCollection AddModelFunctionsApi(this IServiceCollection services) => services
        .AddSingleton(provider => new Backoff(provider.GetRequiredService<TimeProvider>(), new Random()))
        .AddSingleton<Catalog>()
        .AddSingleton<RejectedUploads>()
        .AddSingleton<Registrar>()
        .AddSingleton<UploadIntake>()
        .AddSingleton<UploadScan>()
        .AddSingleton<ModelRegistry>()
        .AddSingleton<ArtifactSweeper>()
        .AddSingleton<Lookup>()
        .AddSingleton<Dispatcher>()
        .AddSingleton<IEndpoints, ModelEndpoints>()
        .AddSingleton<IEndpoints, VersionEndpoints>()
        .AddSingleton<IEndpoints, UploadEndpoints>()
        .AddSingleton<IEndpoints, SystemEndpoints>();
}
