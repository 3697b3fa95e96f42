using System.Security.Cryptography;
using ModelFunctions.Gateway;
using ModelFunctions.Storage;

namespace ModelFunctions.Local;

/// <summary>The inference server inside the local host.</summary>
internal static class LocalGateway
{
    public static IServiceCollection AddGateway(this IServiceCollection services, LocalOptions options) => services
        .AddSingleton(provider =>
        {
            var storage = provider.GetRequiredService<ModelStorage>();
            return new InferenceGateway(
                new GatewayOptions
                {
                    Name = "local",
                    Boot = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)),
                    CacheFolder = Path.Combine(options.Data, "models"),
                },
                storage.RoutingFeed,
                storage.Artifacts,
                storage.Blocks,
                provider.GetRequiredService<TimeProvider>(),
                new Random(),
                provider.GetRequiredService<ILoggerFactory>());
        })
        .AddHostedService(provider => provider.GetRequiredService<InferenceGateway>());

    public static void MapGateway(this WebApplication app) => app.Services.GetRequiredService<InferenceGateway>().Map(app);
}
