using System.Security.Cryptography;
using ModelFunctions.Api;
using ModelFunctions.Api.Http;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine;
using ModelFunctions.Gateway;
using ModelFunctions.Monitoring;
using ModelFunctions.Storage;

namespace ModelFunctions.Local;

/// <summary>Puts the local host together: storage, engine, API, sources and gateway, and the work that it does beside them.</summary>
internal static class LocalServices
{
    /// <summary>Adds everything; <paramref name="options"/> say how.</summary>
    public static IServiceCollection AddLocal(this IServiceCollection services, LocalOptions options) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton(options)
        .AddStorage(options.OpenStorage)
        .AddSingleton(options.Uploads)
        .AddSingleton(options.Retention)
        .AddEngine()
        .AddApi()
        .AddMonitoring(options.Sources)
        .AddGateway(new GatewayOptions
        {
            Name = "local",
            Boot = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)),
            CacheFolder = Path.Combine(options.Data, "models"),
        })
        .AddSingleton<ICallers, LocalCallers>()
        .AddSingleton<RolloutRunner>()
        .AddSingleton<IRolloutRunner>(provider => provider.GetRequiredService<RolloutRunner>())
        .AddHostedService(provider => provider.GetRequiredService<RolloutRunner>())
        .AddHostedService<UploadWatcher>()
        .AddHostedService<Maintenance>();
}
