using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Simulation.Storage;
using ModelFunctions.Simulation.Time;
using ModelFunctions.Testing.Fakes;
using ModelFunctions.Testing.Worlds;

namespace ModelFunctions.Simulation.World;

/// <summary>The storage account of a simulated world: strict fakes that tell of every change.</summary>
public sealed class Storehouse
{
    public Storehouse(
        VirtualTime queue, SimulationOptions options, Random random,
        Action<string, IReadOnlyList<TableOperation>> committed, Action<Routing> written)
    {
        var clock = new SkewedClock(queue, TimeSpan.Zero, () => TimeSpan.Zero);
        UploadBlobs = new InMemoryBlobs(clock);
        ArtifactBlobs = new InMemoryBlobs(clock);
        Rows = new WatchedRows(new InMemoryTable(), options.Sabotage, random, committed);
        Blocks = new WatchedRows(new InMemoryTable(clock), options.Sabotage, random, (_, _) => { });
        Looks = new WatchedRows(new InMemoryTable(clock), options.Sabotage, random, (_, _) => { });
        Routings = new WatchedRoutings(new InMemoryRoutings(), options.Sabotage, written);
        Uploads = new InMemoryUploads(UploadBlobs);
        Artifacts = new InMemoryArtifacts(ArtifactBlobs, UploadBlobs);
    }

    public Outage Outage { get; } = new();

    public InMemoryBlobs UploadBlobs { get; }

    public InMemoryBlobs ArtifactBlobs { get; }

    public IUploads Uploads { get; }

    public IArtifacts Artifacts { get; }

    public ITable Rows { get; }

    public ITable Blocks { get; }

    public ITable Looks { get; }

    public IRoutings Routings { get; }

    /// <summary>The storage as a process reaches it.</summary>
    public StoragePorts Through(Wire wire) => new(
        new WiredRows(wire, Rows), new WiredRows(wire, Blocks), new WiredRows(wire, Looks), new WiredRoutings(wire, Routings),
        new WiredUploads(wire, Uploads), new WiredArtifacts(wire, Artifacts), new NoMeasures());
}
