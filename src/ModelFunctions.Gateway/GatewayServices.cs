using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Gateway;

/// <summary>Puts the inference server into a web application, which adds the ports and a clock.</summary>
public static class GatewayServices
{
    /// <summary>Adds the gateway as a hosted service; the table of blocks is the one with the key <see cref="ITable.Blocks"/>.</summary>
    public static IServiceCollection AddGateway(this IServiceCollection services, GatewayOptions options) => services
        .AddSingleton(provider => new InferenceGateway(
            options,
            provider.GetRequiredService<IRoutingFeed>(),
            provider.GetRequiredService<IArtifacts>(),
            provider.GetRequiredKeyedService<ITable>(ITable.Blocks),
            provider.GetRequiredService<TimeProvider>(),
            new Random(),
            provider.GetRequiredService<ILoggerFactory>()))
        .AddHostedService(provider => provider.GetRequiredService<InferenceGateway>());

    /// <summary>Maps the routes of the Open Inference Protocol, version 2, under <c>/v2</c>.</summary>
    public static void MapGateway(this WebApplication app) => app.Services.GetRequiredService<InferenceGateway>().Map(app);
}
