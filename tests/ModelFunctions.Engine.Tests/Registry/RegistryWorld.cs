using ModelFunctions.Testing.Worlds;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Retention;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Engine.Transactions;
using ModelFunctions.Testing.Calls;
using ModelFunctions.Testing.Fakes;

namespace ModelFunctions.Engine.Tests.Registry;

/// <summary>A registry over strict fakes with its own clock. What the tests look at passes by the hooks.</summary>
internal sealed class RegistryWorld
{
    private readonly InMemoryTable _rows = new();
    private readonly IArtifacts _artifacts;

    public RegistryWorld(params ICallHook[] more)
    {
        UploadBlobs = new InMemoryBlobs(Clock);
        ArtifactBlobs = new InMemoryBlobs(Clock);
        _artifacts = new InMemoryArtifacts(ArtifactBlobs, UploadBlobs);
        var hooks = new CallHooks([Log, Meddler, Faults, .. more]);
        Rows = new HookedRows(_rows, hooks);
        Uploads = new HookedUploads(new InMemoryUploads(UploadBlobs), hooks);
        Artifacts = new HookedArtifacts(_artifacts, hooks);
        Catalog = new Catalog(Rows, Backoff);
        Open = new OpenModels(Rows, Clock);
        Rejected = new RejectedUploads(Rows, Clock);
        Registrar = NewRegistrar();
        Models = new ModelRegistry(Table, Uploads, Backoff, Clock);
        Sweeper = new ArtifactSweeper(Table, Artifacts, Clock);
    }

    public static ModelName Churn { get; } = ModelName.Parse("churn");

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    public CallLog Log { get; } = new();

    public CallFaults Faults { get; } = new();

    public CallMeddler Meddler { get; } = new();

    public InMemoryBlobs UploadBlobs { get; }

    public InMemoryBlobs ArtifactBlobs { get; }

    public ITable Rows { get; }

    public IUploads Uploads { get; }

    public IArtifacts Artifacts { get; }

    public Catalog Catalog { get; }

    public OpenModels Open { get; }

    public ModelTable Table => new(Rows, Catalog, Open);

    public RejectedUploads Rejected { get; }

    public NoRunner Runner { get; } = new();

    public Registrar Registrar { get; }

    public ModelRegistry Models { get; }

    public ArtifactSweeper Sweeper { get; }

    private Backoff Backoff => new(Clock, new Random(1));

    /// <summary>Another registrar on the same storage, as in another process.</summary>
    public Registrar NewRegistrar() => new(Table, Uploads, Artifacts, Rejected, Backoff, Clock, Runner);

    /// <summary>A scan of the uploads that remembers nothing.</summary>
    public UploadScan NewScan(Registrar registrar) =>
        new(Uploads, registrar, new ScanWatermark(Rows, Uploads, Clock), new FailedUploads(Rows, Uploads, Clock));

    /// <summary>Deletes bytes as a host does by and by; returns how many blobs are gone.</summary>
    public async Task<int> SweepAsync()
    {
        var before = ArtifactBlobs.All.Count;
        await Sweeper.SweepAsync(default);
        foreach (var failed in (await ReconcileAsync()).Where(failed => failed.Failure is not Core.NewerFormatException)) throw failed.Failure;
        return before - ArtifactBlobs.All.Count;
    }

    /// <summary>Looks after all open models once, as a host does that has just started, and returns those that failed.</summary>
    public Task<IReadOnlyList<FailedModel>> ReconcileAsync() =>
        new Reconciler(Table, new Publisher(Rows, new InMemoryRoutings()), new Watchdog(Table, Clock), Sweeper, Clock).RunAsync((_, _) => Task.CompletedTask, everything: true, default);

    /// <summary>Deletes what is over, as a host does that has just started, and returns what failed.</summary>
    public Task<IReadOnlyList<FailedExpiry>> DeleteExpiredAsync(RetentionPeriods? periods = null) =>
        new RetentionSweeper(
            Table, new BlockStore(new InMemoryTable(Clock), new InMemoryTable(Clock)), Uploads, Runner, new ExpiryFill(Table, Catalog), periods ?? new RetentionPeriods(), Clock)
        .RunAsync(default);

    /// <summary>Writes a blob as a client would; nobody has been told of it yet.</summary>
    public UploadedBlob Upload(string path, string content, string? golden = null)
    {
        var metadata = golden is null ? null : new Dictionary<string, string> { [GoldenFile.MetadataName] = golden };
        UploadBlobs.Put(path, Encoding.UTF8.GetBytes(content), metadata: metadata);
        return Found(path);
    }

    /// <summary>Changes an upload's metadata, which gives it another ETag and time.</summary>
    public UploadedBlob Touch(string path)
    {
        UploadBlobs.Touch(path, new Dictionary<string, string> { ["touched"] = "yes" });
        return Found(path);
    }

    /// <summary>Uploads and registers; the version that it became or has the bytes of.</summary>
    public async Task<int> RegisterAsync(string path, string content) =>
        VersionOf(await Registrar.RegisterAsync(Upload(path, content), default));

    public static int VersionOf(RegistrationResult result) => RecordOf(result).Version!.Value.Value;

    public static UploadRecord RecordOf(RegistrationResult result) => Assert.IsType<RegistrationResult.Known>(result).Record;

    /// <summary>Makes a row one that a newer version of the program wrote.</summary>
    public async Task<TableRow> RaiseAsync(string partition, string key)
    {
        var row = (await _rows.FindAsync(partition, key, default))!;
        var raised = row with { Columns = new Dictionary<string, object>(row.Columns) { [Core.Formats.Name] = 99L } };
        Assert.True(await _rows.TryCommitAsync(partition, [new TableOperation.Replace(raised)], default));
        return raised;
    }

    /// <summary>Waits for work that waits for the clock.</summary>
    public async Task<T> RunAsync<T>(Task<T> work)
    {
        while (!work.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }
        return await work;
    }

    /// <summary>All of a head, to compare: its lists are equal by what is in them.</summary>
    public static string TextOf(ModelHead head) => JsonSerializer.Serialize(head, CoreJson.Options);

    public Task<ModelHead> HeadAsync(ModelName model) => new ModelReader(_rows, model).HeadAsync();

    public async Task<IReadOnlyList<ModelVersion>> VersionsAsync(ModelName model)
    {
        var head = await HeadAsync(model);
        return [.. (await ListAsync<ModelVersion>(model, "version-")).Select(version => version.Under(head))];
    }

    /// <summary>The log, oldest first.</summary>
    public async Task<IReadOnlyList<ModelEvent>> EventsAsync(ModelName model) =>
        [.. (await ListAsync<ModelEvent>(model, ModelKeys.EventPrefix)).Reverse()];

    public Task<IReadOnlyList<Rollout>> RolloutsAsync(ModelName model) => ListAsync<Rollout>(model, ModelKeys.RolloutPrefix);

    public Task<IReadOnlyList<UploadRecord>> RecordsAsync(ModelName model) => ListAsync<UploadRecord>(model, "upload-");

    /// <summary>
    /// What must hold of a model at any moment: numbers from 1 without gap, each with one upload, one rollout and one event, its bytes
    /// there and as they were hashed, and a log without gap.
    /// </summary>
    public async Task AssertSoundAsync(ModelName model)
    {
        var head = await HeadAsync(model);
        var versions = await VersionsAsync(model);
        var events = await EventsAsync(model);
        var numbers = Enumerable.Range(1, head.Latest).ToList();

        Assert.Equal(numbers, versions.Select(version => version.Number.Value));
        Assert.Equal(
            numbers.Select(number => $"{model}-v{number}-1").Order(StringComparer.Ordinal),
            (await RolloutsAsync(model)).Select(rollout => $"{rollout.Id}"));
        Assert.Equal(Enumerable.Range(1, (int)head.Sequence).Select(i => (long)i), events.Select(entry => entry.Sequence));
        Assert.Equal(numbers, events.Where(entry => entry.Kind == EventKind.Registered).Select(entry => entry.Version!.Value.Value));
        Assert.Equal(
            numbers,
            (await RecordsAsync(model)).Where(record => record.Outcome == UploadOutcome.Registered)
                .Select(record => record.Version!.Value.Value).Order());
        Assert.Equal(versions.Count, versions.Select(version => version.Artifact.Path).Distinct().Count());
        Assert.All(versions.Where(version => version.DeletedAt is null), AssertBytes);
    }

    private void AssertBytes(ModelVersion version)
    {
        var blob = ArtifactBlobs.Find(version.Artifact.Path);
        Assert.NotNull(blob);
        Assert.Equal(version.Artifact.Length, blob.Content.Length);
        Assert.Equal(version.Artifact.Sha256, ContentHash.FromBytes(SHA256.HashData(blob.Content)));
    }

    private Task<IReadOnlyList<T>> ListAsync<T>(ModelName model, string prefix) => new ModelReader(_rows, model).ListAsync<T>(prefix);

    private UploadedBlob Found(string path)
    {
        var blob = UploadBlobs.Find(path)!;
        return new UploadedBlob(path, blob.ETag, blob.Content.Length, blob.WrittenAt)
        {
            ContentType = blob.ContentType,
            Metadata = blob.Metadata,
        };
    }
}
