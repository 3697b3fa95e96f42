using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ModelFunctions.Api;
using ModelFunctions.Api.Http;
using ModelFunctions.App.Http;
using ModelFunctions.App.Rollouts;
using ModelFunctions.Core.Configuration;
using ModelFunctions.App.Uploads;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine;
using ModelFunctions.Monitoring;
using ModelFunctions.Storage;

namespace ModelFunctions.App;

/// <summary>What the functions are made of: the API, the engine, and the storage and sources that the settings name.</summary>
public static class AppServices
{
    /// <summary>Adds everything.</summary>
    /// <exception cref="FormatException">Settings are missing or wrong; the message has a line for each error.</exception>
    public static IServiceCollection AddApp(this IServiceCollection services, IConfiguration settings)
    {
        var errors = new ConfigurationErrors();
        var (blobs, tables) = errors.Read(() => StorageSettings.Read(settings));
        var sources = errors.Read(() => SourceSettings.Read(settings));
        var rules = errors.Read(() => UploadSettings.Read(settings));
        var retention = errors.Read(() => RetentionSettings.Read(settings));
        errors.ThrowIfAny();
        return services
            .AddSingleton(rules!)
            .AddSingleton(retention!)
            .AddSingleton(TimeProvider.System)
            .AddStorage(clock => new ModelStorage(blobs, tables, clock))
            .AddEngine()
            .AddApi()
            .AddMonitoring(sources!)
            .AddSingleton<ICallers, AppCallers>()
            .AddSingleton<ApiRunner>()
            .AddSingleton<RolloutReconciler>()
            .AddSingleton<UploadTriggers>()
            .AddSingleton<DurableRunner>()
            .AddSingleton<IRolloutRunner>(provider => provider.GetRequiredService<DurableRunner>())
            .AddHostedService<StorageSetup>();
    }
}
