using Microsoft.Extensions.DependencyInjection;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Models;
using ModelFunctions.Api.Rollouts;
using ModelFunctions.Api.Service;
using ModelFunctions.Core.Ports;
using ModelFunctions.Core.Rollouts.Policy;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Api;

/// <summary>What a host registers to serve the API; it adds the ports, <see cref="PolicySources"/>, a clock and <see cref="ICallers"/>.</summary>
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
        .AddSingleton<StatusReader>()
        .AddSingleton<PolicyStore>()
        .AddSingleton(provider => new BlockStore(provider.GetRequiredKeyedService<IRows>(IRows.Blocks)))
        .AddSingleton<Publisher>()
        .AddSingleton<Looker>()
        .AddSingleton<GoldenSets>()
        .AddSingleton<RolloutEngine>()
        .AddSingleton<RolloutRequests>()
        .AddSingleton<RolloutCommands>()
        .AddSingleton<Brake>()
        .AddSingleton<Freezer>()
        .AddSingleton<Watchdog>()
        .AddSingleton<Reconciler>()
        .AddSingleton<Lookup>()
        .AddSingleton<Dispatcher>()
        .AddSingleton<IEndpoints, ModelEndpoints>()
        .AddSingleton<IEndpoints, VersionEndpoints>()
        .AddSingleton<IEndpoints, UploadEndpoints>()
        .AddSingleton<IEndpoints, RolloutEndpoints>()
        .AddSingleton<IEndpoints, BrakeEndpoints>()
        .AddSingleton<IEndpoints, PolicyEndpoints>()
        .AddSingleton<IEndpoints, BlockEndpoints>()
        .AddSingleton<IEndpoints, SystemEndpoints>();
}
