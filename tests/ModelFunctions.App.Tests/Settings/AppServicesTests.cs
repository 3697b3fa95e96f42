using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Storage;

namespace ModelFunctions.App.Tests.Settings;

public sealed class AppServicesTests
{
    [Fact]
    public async Task Ports_are_the_storage_account_s_and_blocks_have_a_table_of_their_own()
    {
        var settings = AppSettings.Of(("ModelStorage", "UseDevelopmentStorage=true"));
        await using var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(settings).AddApp(settings).BuildServiceProvider();
        var storage = services.GetRequiredService<ModelStorage>();
        Assert.Same(storage.Rows, services.GetRequiredService<ITable>());
        Assert.Same(storage.Blocks, services.GetRequiredKeyedService<ITable>(ITable.Blocks));
        Assert.Same(storage.Uploads, services.GetRequiredService<IUploads>());
        Assert.Same(storage.Artifacts, services.GetRequiredService<IArtifacts>());
        Assert.Same(storage.Routings, services.GetRequiredService<IRoutings>());
        Assert.NotNull(services.GetRequiredService<BlockStore>());
    }

    [Fact]
    public void AddApp_with_wrong_settings_names_all_of_them()
    {
        var settings = AppSettings.Of(("ModelStorage", "nonsense"), ("Sources:prom:kind", "nagios"), ("Sources:prom:url", "prom"));

        var wrong = Assert.Throws<FormatException>(() => new ServiceCollection().AddApp(settings));

        Assert.Collection(
            wrong.Message.Split(Environment.NewLine),
            line => Assert.StartsWith("ModelStorage needs a connection string", line, StringComparison.Ordinal),
            line => Assert.StartsWith("Sources__prom__kind must be", line, StringComparison.Ordinal),
            line => Assert.StartsWith("Sources__prom__url must be", line, StringComparison.Ordinal));
    }
}
