using Microsoft.Extensions.DependencyInjection;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Models;
using ModelFunctions.Api.Rollouts;
using ModelFunctions.Api.Service;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Policies;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Engine.Transactions;

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
        .AddSingleton(provider => new BlockStore(provider.GetRequiredKeyedService<ITable>(ITable.Blocks)))
        .AddSingleton<Publisher>()
        .AddSingleton<HealthAssessor>()
        .AddSingleton<GoldenSets>()
        .AddSingleton<RolloutEngine>()
        .AddSingleton<RolloutRequests>()
        .AddSingleton<RolloutCommands>()
        .AddSingleton<Rollback>()
        .AddSingleton<Freezer>()
        .AddSingleton<Watchdog>()
        .AddSingleton<Reconciler>()
        .AddSingleton<ModelResolver>()
        .AddSingleton<Dispatcher>()
        .AddSingleton<IEndpoints, ModelEndpoints>()
        .AddSingleton<IEndpoints, VersionEndpoints>()
        .AddSingleton<IEndpoints, UploadEndpoints>()
        .AddSingleton<IEndpoints, RolloutEndpoints>()
        .AddSingleton<IEndpoints, RollbackEndpoints>()
        .AddSingleton<IEndpoints, PolicyEndpoints>()
        .AddSingleton<IEndpoints, BlockEndpoints>()
        .AddSingleton<IEndpoints, SystemEndpoints>();
}
