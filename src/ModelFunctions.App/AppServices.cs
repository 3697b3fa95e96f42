using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ModelFunctions.Api;
using ModelFunctions.Api.Http;
using ModelFunctions.App.Http;
using ModelFunctions.App.Rollouts;
using ModelFunctions.App.Uploads;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Monitoring;
using ModelFunctions.Storage;

namespace ModelFunctions.App;

/// <summary>What the functions are made of: the API, the engine, and the storage and sources that the settings name.</summary>
public static class AppServices
{
    /// <summary>Adds everything; settings are read once something needs them.</summary>
    public static IServiceCollection AddApp(this IServiceCollection services, IConfiguration settings) => services
        .AddSingleton(TimeProvider.System)
        .AddModelStorage(clock => StorageSettings.Open(settings, clock))
        .AddModelFunctionsApi()
        .AddMonitoring(SourceSettings.Read(settings))
        .AddSingleton<ICallers, AppCallers>()
        .AddSingleton<ApiRunner>()
        .AddSingleton<RolloutReconciler>()
        .AddSingleton<UploadTriggers>()
        .AddSingleton<DurableRunner>()
        .AddSingleton<IRolloutRunner>(provider => provider.GetRequiredService<DurableRunner>())
        .AddHostedService<StorageSetup>();
}
