using Microsoft.Extensions.DependencyInjection;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Storage;

/// <summary>Puts the ports that one storage account serves into a host.</summary>
public static class StorageServices
{
    /// <summary>Adds <see cref="ModelStorage"/> and its ports; the tables of blocks and looks have the keys <see cref="ITable.Blocks"/> and <see cref="ITable.Looks"/>.</summary>
    /// <param name="services">The host's, with a clock.</param>
    /// <param name="open">Opens the storage, once something needs it.</param>
    public static IServiceCollection AddStorage(this IServiceCollection services, Func<TimeProvider, ModelStorage> open) => services
        .AddSingleton(provider => open(provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => provider.GetRequiredService<ModelStorage>().Rows)
        .AddKeyedSingleton(ITable.Blocks, (provider, _) => provider.GetRequiredService<ModelStorage>().Blocks)
        .AddKeyedSingleton(ITable.Looks, (provider, _) => provider.GetRequiredService<ModelStorage>().Looks)
        .AddSingleton(provider => provider.GetRequiredService<ModelStorage>().Uploads)
        .AddSingleton(provider => provider.GetRequiredService<ModelStorage>().Artifacts)
        .AddSingleton(provider => provider.GetRequiredService<ModelStorage>().Routings)
        .AddSingleton(provider => provider.GetRequiredService<ModelStorage>().RoutingFeed);
}
