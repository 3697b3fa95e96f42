using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ModelFunctions.App.Tests.Settings;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Engine.Transactions;
using ModelFunctions.Testing.Fakes;

namespace ModelFunctions.App.Tests.Durable;

/// <summary>The app's own services, with fakes where it has its storage.</summary>
internal static class WorldServices
{
    public static ServiceProvider Of(TimeProvider clock, ITable table, IRoutings routings, InMemoryBlobs uploads, ITable blocks, ITable looks)
    {
        var settings = AppSettings.Of(("ModelStorage", "UseDevelopmentStorage=true"));
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(settings)
            .AddApp(settings)
            .AddSingleton(clock)
            // The waits between rivals are milliseconds, and nobody moves the model's clock for them.
            .AddSingleton(new Backoff(TimeProvider.System, new Random(1)))
            .AddSingleton(table)
            .AddSingleton<IUploads>(new InMemoryUploads(uploads))
            .AddSingleton<IArtifacts>(new InMemoryArtifacts(new InMemoryBlobs(clock), uploads))
            .AddSingleton(routings)
            .AddSingleton<IMetricSources, NoMeasures>()
            .AddSingleton(new BlockStore(blocks, looks))
            .BuildServiceProvider();
    }
}
