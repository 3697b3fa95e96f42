using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Retention;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Engine.Transactions;
using ModelFunctions.Testing.Fakes;

namespace ModelFunctions.Testing.Worlds;

/// <summary>What one process of ours holds in memory: every use case over the given ports. Losing it loses nothing.</summary>
public sealed class EngineProcess
{
    public EngineProcess(StoragePorts storage, TimeProvider clock, Random random, RetentionPeriods? retention = null)
    {
        Storage = storage;
        var backoff = new Backoff(clock, random);
        Catalog = new Catalog(storage.Rows, backoff);
        Open = new OpenModels(storage.Rows, clock);
        var models = new ModelTable(storage.Rows, Catalog, Open);
        Registrar = new Registrar(
            models, storage.Uploads, storage.Artifacts, new RejectedUploads(storage.Rows, clock), backoff, clock,
            Runner);
        Blocks = new BlockStore(storage.Blocks, storage.Looks);
        Policies = new PolicyStore(models, clock);
        Registry = new ModelRegistry(models, storage.Uploads, backoff, clock);
        Publisher = new Publisher(storage.Rows, storage.Routings);
        Engine = new RolloutEngine(models, new HealthAssessor(Blocks, storage.MetricSources, clock), Publisher, Policies, new GoldenSets(storage.Uploads, storage.Artifacts), clock);
        Rollback = new Rollback(models, Publisher, clock);
        Freezer = new Freezer(models, Publisher, clock);
        Withdrawals = new Withdrawals(models, Publisher, clock);
        Commands = new RolloutCommands(models, clock);
        Requests = new RolloutRequests(models, clock);
        Status = new StatusReader(storage.Rows);
        Retention = new RetentionSweeper(models, Blocks, storage.Uploads, Runner, new ExpiryFill(models, Catalog), retention ?? new RetentionPeriods(), clock);
        Reconciler = new Reconciler(models, Publisher, new Watchdog(models, clock), new ArtifactSweeper(models, storage.Artifacts, clock), clock);
    }

    public StoragePorts Storage { get; }

    public NoRunner Runner { get; } = new();

    public Catalog Catalog { get; }

    public OpenModels Open { get; }

    public Registrar Registrar { get; }

    public ModelRegistry Registry { get; }

    public Publisher Publisher { get; }

    public BlockStore Blocks { get; }

    public PolicyStore Policies { get; }

    public RolloutEngine Engine { get; }

    public Rollback Rollback { get; }

    public Freezer Freezer { get; }

    public Withdrawals Withdrawals { get; }

    public RolloutCommands Commands { get; }

    public RolloutRequests Requests { get; }

    public StatusReader Status { get; }

    public Reconciler Reconciler { get; }

    public RetentionSweeper Retention { get; }
}

/// <summary>All ports that a process uses.</summary>
public sealed record StoragePorts(
    ITable Rows, ITable Blocks, ITable Looks, IRoutings Routings, IUploads Uploads, IArtifacts Artifacts, IMetricSources MetricSources);
