using ModelFunctions.Core;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Engine.Tests.Rollouts;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Tests.Formats;

/// <summary>An older program meets what a newer one wrote: whatever it is asked for, it changes nothing of that.</summary>
public sealed class NewerFormatTests
{
    private const long Newer = 99;

    private static readonly RolloutId Open = RolloutWorld.Id(2);

    /// <summary>Moments with a rollout under way, and one with all else.</summary>
    public static TheoryData<string> Recorded => ["0/stepping", "0/paused", "0/watching", "0/reverting", "0/ended", "0/deleted"];

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task Row_of_a_newer_format_stays_as_it_is_whatever_is_asked_for(string recording)
    {
        var stored = Recordings.Read(recording);
        foreach (var row in stored.Models.Concat(stored.Blocks))
        {
            var world = await MeetAsync(stored, row);
            await AskForEverythingAsync(world);
            Assert.Equal(Raised(row).Columns, (await FindAsync(world, row))!.Columns);
        }
    }

    /// <summary>The routing stands for what serves, and the rollout's row for how far it is.</summary>
    [Theory]
    [InlineData(ModelKeys.Head)]
    [InlineData(ModelKeys.Deployment)]
    [InlineData("rollout-fraud-v2-1")]
    public async Task Rollout_under_way_stands_still_where_a_row_that_it_turns_on_is_newer(string key)
    {
        var stored = Recordings.Read("0/stepping");
        var world = await MeetAsync(stored, stored.Models.Single(row => row.Key == key));
        var (routing, rollout) = (world.Published.Raw(RolloutWorld.Model), await RolloutRowAsync(world));

        Assert.NotEqual(0, await AskForEverythingAsync(world));

        Assert.Equal(routing, world.Published.Raw(RolloutWorld.Model));
        Assert.Equal(rollout, await RolloutRowAsync(world));
    }

    /// <summary>A server was updated before the host: what it counted is read by an updated one.</summary>
    [Fact]
    public async Task Rollout_with_a_newer_block_stands_still_and_goes_on_once_that_is_read()
    {
        var world = new RolloutWorld(Recordings.Read("0/stepping"));
        var counted = Recordings.Read("0/stepping").Blocks.First(block => block.Key.StartsWith(HealthKeys.BlockPrefix, StringComparison.Ordinal));
        var row = new StoredRow($"{Open}", HealthKeys.Block("gw/2", 0), counted.Columns);
        await world.Storage.Blocks.TryCommitAsync(row.Partition, [new TableOperation.Add(Raised(row))], default);
        var turn = (await world.RolloutAsync(Open)).Turn;
        await Assert.ThrowsAsync<NewerFormatException>(() => world.RunAsync(Open));
        Assert.Equal(turn, (await world.RolloutAsync(Open)).Turn);

        var added = (await world.Storage.Blocks.FindAsync(row.Partition, row.Key, default))!;
        await world.Storage.Blocks.TryCommitAsync(row.Partition, [new TableOperation.Remove(row.Key, added.ETag!)], default);
        Assert.Equal(RolloutPhase.Succeeded, (await world.RunAsync(Open)).Phase);
    }

    [Fact]
    public async Task Routing_of_a_newer_format_is_never_written_over()
    {
        var stored = Recordings.Read("0/stepping");
        var world = new RolloutWorld(stored);
        var routing = """{"format":99,"model":"fraud","versions":"of another kind"}"""u8.ToArray();
        world.Published.Put(RolloutWorld.Model, routing);

        Assert.NotEqual(0, await AskForEverythingAsync(world));

        Assert.Equal(routing, world.Published.Raw(RolloutWorld.Model));
    }

    private static async Task<RolloutWorld> MeetAsync(StoredWorld stored, StoredRow newer)
    {
        var world = new RolloutWorld(stored);
        var found = (await FindAsync(world, newer))!;
        var table = stored.Blocks.Contains(newer) ? world.Storage.Blocks : world.Storage.Rows;
        Assert.True(await table.TryCommitAsync(newer.Partition, [new TableOperation.Replace(Raised(newer) with { ETag = found.ETag })], default));
        return world;
    }

    private static TableRow Raised(StoredRow row)
    {
        var now = row.ToRow();
        return now with { Columns = new Dictionary<string, object>(now.Columns) { [Core.Formats.Name] = Newer } };
    }

    private static async Task<TableRow?> FindAsync(RolloutWorld world, StoredRow row) =>
        await world.Storage.Rows.FindAsync(row.Partition, row.Key, default) ?? await world.Storage.Blocks.FindAsync(row.Partition, row.Key, default);

    private static async Task<IReadOnlyDictionary<string, object>> RolloutRowAsync(RolloutWorld world) =>
        (await world.Storage.Rows.FindAsync(RolloutWorld.Model.Text, ModelKeys.Rollout(Open), default))!.Columns;

    /// <summary>Everything that a host does for a model, by itself or because a person asks; how much of it was refused for a newer format.</summary>
    private static async Task<int> AskForEverythingAsync(RolloutWorld world)
    {
        var (model, process, first, refused) = (RolloutWorld.Model, world.Process, VersionNumber.First, 0);
        var catalog = new Catalog(world.Storage.Rows, new Backoff(world.Clock, new Random(1)));
        Func<Task>[] all =
        [
            () => TakeTurnsAsync(world, Open),
            () => process.Reconciler.RunAsync(model, default),
            () => catalog.ListAsync(10, null, default),
            () => new RejectedUploads(world.Storage.Rows, world.Clock).ListAsync(10, null, default),
            () => process.Registrar.RegisterAsync(new UploadedBlob("Fraud!/model.onnx", "1", 5, world.Clock.GetUtcNow()), default),
            () => process.Registry.ListEventsAsync(model, 100, long.MaxValue, default),
            () => new StatusReader(world.Storage.Rows).ListRolloutsAsync(model, 100, null, default),
            () => process.Commands.GiveAsync(Open, new Signal.Abort("as tested"), null, "ada", default),
            () => process.Freezer.SetAsync(model, "as tested", "ada", default),
            () => process.Freezer.SetAsync(model, null, "ada", default),
            () => process.Registry.TagAsync(model, first, new Dictionary<string, string> { ["a"] = "b" }, "ada", default),
            () => world.SetPolicyAsync("""{"onUpload":"save"}"""),
            () => process.Rollback.RollBackAsync(model, new RollbackRequest(), null, "ada", "key", default),
            () => process.Requests.RequestAsync(model, first, null, null, "ada", default),
            () => TakeTurnsAsync(world, RolloutWorld.Id(1, 2)),
            () => world.UploadAsync("new"),
            () => process.Registry.DeleteVersionAsync(model, first, "ada", default),
            () => process.Registry.DeleteModelAsync(model, force: true, "ada", default),
            () => process.Publisher.PublishAsync(model, default),
        ];
        foreach (var ask in all)
            try
            {
                await ask();
            }
            catch (NewerFormatException)
            {
                refused++;
            }
            catch (InServiceException)
            {
                // Refused for its own reason.
            }
        return refused;
    }

    /// <summary>Takes the turns that are due within an hour.</summary>
    private static async Task TakeTurnsAsync(RolloutWorld world, RolloutId id)
    {
        var end = world.Clock.GetUtcNow().AddHours(1);
        for (var next = await world.Process.Engine.NextAsync(id, default); next is { Effect: not null } && next.Due <= end;)
        {
            if (next.Due > world.Clock.GetUtcNow()) world.Clock.SetUtcNow(next.Due);
            next = await world.Process.Engine.TurnAsync(id, next.Turn, default);
        }
    }
}
