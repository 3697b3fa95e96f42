using System.Diagnostics;
using System.Globalization;
using ModelFunctions.Bench.Hosts;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Storage;
using ModelFunctions.Testing.Azurite;
using ModelFunctions.Testing.Calls;
using ModelFunctions.Testing.Fakes;
using ModelFunctions.Engine.Transactions;
using ModelFunctions.Testing.Worlds;

namespace ModelFunctions.Bench.Rollouts;

/// <summary>
/// <c>bench rollback [TIMES [FAULTS]]</c>: from the call to the published routing, beside the same storage calls made bare, on Azurite; and
/// from a fault of the candidate to a routing without it.
/// </summary>
internal sealed class RollbackBenchmark : IBenchmark
{
    private const int DefaultTimes = 200;
    private const int DefaultFaults = 20;
    private const double MostRatio = 1.25;
    private const double MostSeconds = 3;

    public string Name => "rollback";

    public async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var times = args.Count > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : DefaultTimes;
        var faults = args.Count > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : DefaultFaults;
        await using var azurite = await AzuriteProcess.StartAsync();
        var (blobs, tables) = StorageClients.FromConnectionString(azurite.ConnectionString);
        var storage = new ModelStorage(blobs, tables, TimeProvider.System);
        await storage.CreateMissingAsync(default);

        List<double> ours = [], bare = [], answered = [];
        var calls = (Published: 0, All: 0);
        for (var i = 0; i < times; i++)
        {
            // Alternating, so that both meet the same machine.
            (var published, var all, calls) = await OursAsync(storage, ModelName.Parse($"ours-{i}"));
            ours.Add(published);
            answered.Add(all);
            bare.Add(await BareAsync(storage, ModelName.Parse($"bare-{i}")));
        }
        List<double> reverted = [];
        await using (var host = await BenchHost.LocalAsync())
        {
            var fault = new FaultToRouting(host);
            for (var i = 0; i < faults; i++) reverted.Add(await fault.MeasureAsync(ModelName.Parse($"fault-{i}")));
        }

        await Results.PublishAsync(Name, string.Create(CultureInfo.InvariantCulture,
            $"""
            # Rollback

            `bench rollback {times} {faults}`: a rollback from version 2 to version 1, from the call to the published routing, on Azurite, {times} times;
            beside it the same reads, transactions and blob calls without any of our code between them. Once the routing is published, the list of models
            and the log across models follow; then the rollback answers.

            | | median ms | p95 ms |
            |---|---|---|
            | rollback | {Quantile.At(ours, 0.5):0.0} | {Quantile.At(ours, 0.95):0.0} |
            | rollback, to its answer | {Quantile.At(answered, 0.5):0.0} | {Quantile.At(answered, 0.95):0.0} |
            | bare storage calls | {Quantile.At(bare, 0.5):0.0} | {Quantile.At(bare, 0.95):0.0} |
            | ratio (goal: median at most {MostRatio}) | {Quantile.At(ours, 0.5) / Quantile.At(bare, 0.5):0.00} | {Quantile.At(ours, 0.95) / Quantile.At(bare, 0.95):0.00} |

            Storage calls: {calls.Published} to the published routing, {calls.All} to the answer.

            The local host with a look each second; a server posts a block each second over HTTP, and from a random moment on half of the
            candidate's requests fail (50 of 100 a second are its). From that moment to a published routing without the candidate, {faults} times:

            | | median s | p95 s | longest s |
            |---|---|---|---|
            | fault to routing (goal: median at most {MostSeconds}) | {Quantile.At(reverted, 0.5):0.00} | {Quantile.At(reverted, 0.95):0.00} | {Quantile.At(reverted, 1):0.00} |

            """));
        return Quantile.At(ours, 0.5) <= MostRatio * Quantile.At(bare, 0.5) && Quantile.At(reverted, 0.5) <= MostSeconds ? 0 : 1;
    }

    private static async Task<(double Published, double Answered, (int, int) Calls)> OursAsync(ModelStorage storage, ModelName model)
    {
        await PrepareAsync(storage, model);
        var calls = new CallStamps();
        var process = new EngineProcess(
            new StoragePorts(
                new HookedRows(storage.Rows, calls), storage.Blocks, storage.Looks, new HookedRoutings(storage.Routings, calls), storage.Uploads, storage.Artifacts,
                new NoMeasures()),
            TimeProvider.System, new Random(1));
        calls.Begin();
        var outcome = await process.Rollback.RollBackAsync(model, new RollbackRequest(), "bench", "bench", null, default);
        var took = calls.Elapsed;
        return outcome.Published
            ? (calls.BeforeListing, took, (calls.CountBeforeListing, calls.Count))
            : throw new InvalidOperationException($"The rollback of {model} was not published: {outcome.Refusal}.");
    }

    /// <summary>
    /// What no implementation can do without: read what is so, name the model as open, change it with its event and bar, publish and announce it, and
    /// remember that.
    /// </summary>
    private static async Task<double> BareAsync(ModelStorage storage, ModelName model)
    {
        await PrepareAsync(storage, model);
        var rows = storage.Rows;
        var started = Stopwatch.GetTimestamp();
        var head = await rows.FindAsync(model.Text, ModelKeys.Head, default);
        var deployment = await rows.FindAsync(model.Text, ModelKeys.Deployment, default);
        await rows.FindAsync(model.Text, ModelKeys.Version(1), default);
        var barred = await rows.FindAsync(model.Text, ModelKeys.Version(2), default);
        await rows.TryCommitAsync(
            ModelKeys.Open, [new TableOperation.Put(RowCodec.ToRow(ModelKeys.Open, model.Text, new OpenModel(model, DateTimeOffset.UnixEpoch)))], default);
        await rows.TryCommitAsync(
            model.Text,
            [
                new TableOperation.Replace(head!), new TableOperation.Replace(deployment!), new TableOperation.Replace(barred!),
                new TableOperation.Add(head! with { Key = ModelKeys.Event(1), ETag = null }),
            ], default);
        var routing = await storage.Routings.FindAsync(model, default);
        await rows.FindAsync(model.Text, ModelKeys.Head, default);
        await rows.FindAsync(model.Text, ModelKeys.Version(1), default);
        await storage.Routings.WriteAsync(routing!.Routing, routing.ETag, default);
        await storage.Routings.AnnounceAsync(default);
        deployment = await rows.FindAsync(model.Text, ModelKeys.Deployment, default);
        await rows.TryCommitAsync(model.Text, [new TableOperation.Replace(deployment!)], default);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>Two versions, the second in service, its routing published.</summary>
    private static async Task PrepareAsync(ModelStorage storage, ModelName model)
    {
        var cause = new Cause(DateTimeOffset.UnixEpoch, "bench");
        var now = new Deployment();
        var changes = new List<TableOperation> { new TableOperation.Add(RowCodec.ToRow(model.Text, ModelKeys.Head, new ModelHead { Latest = 2 })) };
        var artifacts = new Dictionary<VersionNumber, Artifact>();
        foreach (var version in new[] { new VersionNumber(1), new VersionNumber(2) })
        {
            var artifact = new Artifact($"{model}/k{version}/m.onnx", FileName.Parse("m.onnx"), ContentHash.FromBytes(new byte[32]), 1);
            artifacts[version] = artifact;
            changes.Add(new TableOperation.Add(RowCodec.ToRow(model.Text, ModelKeys.Version(version.Value),
                new ModelVersion(version, artifact, UploadKey.Of(artifact.Path, "1"), cause.At, cause.At))));
            now = now.Begin(new RolloutId(model, version, 1), new ServingTerms(30), cause.At, cause).Next.Promote(cause).Next
                .Release(Core.Models.EventKind.Succeeded, cause).Next;
        }
        now = now with { PublishedGeneration = now.Generation };
        changes.Add(new TableOperation.Add(RowCodec.ToRow(model.Text, ModelKeys.Deployment, now)));
        await storage.Rows.TryCommitAsync(model.Text, changes, default);
        await storage.Routings.WriteAsync(RoutingOf.Deployment(now, model, new VersionNumber(1), artifacts), null, default);
    }
}
