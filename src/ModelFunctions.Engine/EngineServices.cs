using Microsoft.Extensions.DependencyInjection;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Retention;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine;

/// <summary>Puts registry and rollouts into a host, which adds the ports, the sources of health, a runner, its rules for uploads, what it keeps for how long, and a clock.</summary>
public static class EngineServices
{
    /// <summary>Adds everything of the engine; the tables of blocks and looks are those with the keys <see cref="ITable.Blocks"/> and <see cref="ITable.Looks"/>.</summary>
    public static IServiceCollection AddEngine(this IServiceCollection services) => services
        .AddSingleton(provider => new Backoff(provider.GetRequiredService<TimeProvider>(), new Random()))
        .AddSingleton<Catalog>()
        .AddSingleton<EventLog>()
        .AddSingleton<IProjections>(provider => provider.GetRequiredService<Catalog>())
        .AddSingleton<OpenModels>()
        .AddSingleton<OpenModelsFill>()
        .AddSingleton<ModelTable>()
        .AddSingleton<RejectedUploads>()
        .AddSingleton<Registrar>()
        .AddSingleton<UploadIntake>()
        .AddSingleton<ScanWatermark>()
        .AddSingleton<FailedUploads>()
        .AddSingleton<UploadScan>()
        .AddSingleton<ModelRegistry>()
        .AddSingleton<ArtifactSweeper>()
        .AddSingleton<ExpiryFill>()
        .AddSingleton<RetentionSweeper>()
        .AddSingleton<StatusReader>()
        .AddSingleton<PolicyStore>()
        .AddSingleton(provider => new BlockStore(provider.GetRequiredKeyedService<ITable>(ITable.Blocks), provider.GetRequiredKeyedService<ITable>(ITable.Looks)))
        .AddSingleton(provider => new LookLog(provider.GetRequiredKeyedService<ITable>(ITable.Blocks), provider.GetRequiredKeyedService<ITable>(ITable.Looks)))
        .AddSingleton(provider => new FiguresLog(provider.GetRequiredKeyedService<ITable>(ITable.Looks)))
        .AddSingleton<Publisher>()
        .AddSingleton<HealthAssessor>()
        .AddSingleton<GoldenSets>()
        .AddSingleton<RolloutEngine>()
        .AddSingleton<RolloutRequests>()
        .AddSingleton<RolloutCommands>()
        .AddSingleton<Rollback>()
        .AddSingleton<Freezer>()
        .AddSingleton<Withdrawals>()
        .AddSingleton<Watchdog>()
        .AddSingleton<Reconciler>();
}
