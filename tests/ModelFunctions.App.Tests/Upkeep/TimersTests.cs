using Microsoft.Extensions.DependencyInjection;
using ModelFunctions.App.Tests.Durable;
using ModelFunctions.App.Upkeep;
using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.App.Tests.Upkeep;

/// <summary>What happens by the clock.</summary>
[Collection(DurableGroup.Name)]
public sealed class TimersTests(DurableHost host)
{
    [Fact]
    public async Task RegisterMissedUploads_registers_and_rolls_out_what_no_trigger_told_of()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        world.Put("v2");
        await Timers(world).RegisterMissedUploadsAsync(new(), host.Client, default);
        Assert.Equal((RolloutPhase.Succeeded, "2@100"), ((await world.EndAsync(world.Id(2))).Phase, await world.ServedAsync()));
    }

    [Fact]
    public async Task KeepRollouts_starts_what_is_not_run()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        var id = await world.RegisterAsync();
        await Timers(world).KeepRolloutsAsync(new(), host.Client, default);
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(id)).Phase);
    }

    [Fact]
    public async Task KeepRollouts_keeps_the_other_models_where_one_cannot_be_read()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        var broken = ModelName.Parse("a-broken-one");
        await world.Service<OpenModels>().OpenAsync([broken, world.Model], default);
        await world.Rows.TryCommitAsync(
            broken.Text, [new TableOperation.Add(new TableRow(broken.Text, ModelKeys.Head, new Dictionary<string, object> { ["openJson"] = "{" }))], default);
        var id = await world.RegisterAsync();
        await Timers(world).KeepRolloutsAsync(new(), host.Client, default);
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(id)).Phase);
    }

    [Fact]
    public async Task KeepRollouts_fails_where_the_storage_does_not_answer()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        world.Rows.IsDown = true;
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Timers(world).KeepRolloutsAsync(new(), host.Client, default));
    }

    private static Timers Timers(OrchestrationWorld world) => ActivatorUtilities.CreateInstance<Timers>(world.Services);
}
