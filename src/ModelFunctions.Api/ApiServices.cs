using Microsoft.Extensions.DependencyInjection;
using ModelFunctions.Api.Dashboard;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Models;
using ModelFunctions.Api.Rollouts;
using ModelFunctions.Api.Service;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Api;

/// <summary>Puts the API into a host, which adds the engine, <see cref="PolicySources"/> and <see cref="ICallers"/>.</summary>
public static class ApiServices
{
    /// <summary>Adds every route of the API and what answers it.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services) => services
        .AddSingleton<ModelResolver>()
        .AddSingleton<Dispatcher>()
        .AddSingleton<IEndpoints, ModelEndpoints>()
        .AddSingleton<IEndpoints, EventEndpoints>()
        .AddSingleton<RolloutsUnderWay>()
        .AddSingleton<IEndpoints, ComparisonEndpoints>()
        .AddSingleton<IEndpoints, LookEndpoints>()
        .AddSingleton<IEndpoints, DashboardEndpoints>()
        .AddSingleton<IEndpoints, VersionEndpoints>()
        .AddSingleton<IEndpoints, UploadEndpoints>()
        .AddSingleton<IEndpoints, RolloutEndpoints>()
        .AddSingleton<IEndpoints, RollbackEndpoints>()
        .AddSingleton<IEndpoints, PolicyEndpoints>()
        .AddSingleton<IEndpoints, BlockEndpoints>()
        .AddSingleton<IEndpoints, SystemEndpoints>();
}
