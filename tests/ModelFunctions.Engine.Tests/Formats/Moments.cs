using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Tests.Rollouts;

namespace ModelFunctions.Engine.Tests.Formats;

/// <summary>Worlds with a rollout in each of its phases, and with all else that rows tell of; made by the engine itself.</summary>
internal static class Moments
{
    private const string Plain =
        """{"steps":[{"weight":10,"hold":"1m"}],"watch":"1m","interval":"30s","minimumRequests":50,"checks":[{"kind":"errors","max":0.05}]}""";

    private const string Approved =
        """{"steps":[{"weight":10,"hold":"1m"}],"approval":"beforePromote","watch":"1m","interval":"30s","minimumRequests":50,"checks":[{"kind":"errors","max":0.05}]}""";

    /// <summary>A check of each kind; the sources are silent, and so they only warn.</summary>
    private const string Checks =
        """
        {"steps":[{"weight":20,"hold":"1m"},{"weight":50,"hold":"1m"}],"sticky":true,"watch":"1m","interval":"30s","minimumRequests":50,"checks":[
        {"kind":"errors"},{"kind":"invalid","max":0.1},{"kind":"latency"},{"kind":"scores","range":[0,1],"bins":5,"on":"none"},
        {"kind":"metric","source":"prometheus","query":"up","max":1,"on":"none"},{"kind":"webhook","source":"judge","on":"none"},{"kind":"golden"}]}
        """;

    /// <summary>What is recorded, by the names of the files.</summary>
    public static IReadOnlyDictionary<string, Func<Task<RolloutWorld>>> All { get; } = new Dictionary<string, Func<Task<RolloutWorld>>>
    {
        ["requested"] = () => SecondAsync(),
        ["waiting"] = WaitingAsync,
        ["gating"] = () => SecondAsync(RolloutPhase.Gating),
        ["stepping"] = SteppingAsync,
        ["paused"] = PausedAsync,
        ["awaiting-approval"] = () => SecondAsync(RolloutPhase.AwaitingApproval, Approved),
        ["promoting"] = () => SecondAsync(RolloutPhase.Promoting),
        ["watching"] = () => SecondAsync(RolloutPhase.Watching),
        ["reverting"] = RevertingAsync,
        ["ended"] = EndedAsync,
        ["withdrawn"] = WithdrawnAsync,
        ["frozen"] = FrozenAsync,
        ["deleted"] = DeletedAsync,
        ["checks"] = ChecksAsync,
    };

    private static async Task<RolloutWorld> SecondAsync(RolloutPhase? phase = null, string policy = Plain)
    {
        var world = new RolloutWorld(policy);
        await world.UploadAsync("v1");
        await world.RunAsync(RolloutWorld.Id(1), rollout => rollout.Phase is RolloutPhase.AwaitingApproval or RolloutPhase.Watching);
        // Where nothing waits for it, it changes nothing.
        await world.Process.Commands.GiveAsync(RolloutWorld.Id(1), new Signal.Promote(false), "looks well", "ada", default);
        await world.RunAsync(RolloutWorld.Id(1));
        await world.UploadAsync("v2");
        if (phase is { } reached) await world.RunAsync(RolloutWorld.Id(2), reached);
        return world;
    }

    private static async Task<RolloutWorld> WaitingAsync()
    {
        var world = await SecondAsync(RolloutPhase.Watching);
        await world.UploadAsync("v3");
        await world.RunAsync(RolloutWorld.Id(3), RolloutPhase.Waiting);
        return world;
    }

    private static async Task<RolloutWorld> SteppingAsync()
    {
        var world = await SecondAsync();
        await world.RunAsync(RolloutWorld.Id(2), rollout => rollout is { Phase: RolloutPhase.Stepping, Observed.TotalSeconds: > 0 });
        return world;
    }

    private static async Task<RolloutWorld> PausedAsync()
    {
        var world = await SteppingAsync();
        await world.Process.Commands.GiveAsync(RolloutWorld.Id(2), new Signal.Pause("as tested"), "as tested", "ada", default);
        await world.RunAsync(RolloutWorld.Id(2), rollout => rollout.Phase == RolloutPhase.Paused && rollout.LastLook!.At > rollout.Since);
        return world;
    }

    private static async Task<RolloutWorld> RevertingAsync()
    {
        var world = await SteppingAsync();
        world.ErrorRate = 0.5;
        await world.RunAsync(RolloutWorld.Id(2), RolloutPhase.Reverting);
        return world;
    }

    /// <summary>Every end but that of a first version: reverted, aborted, superseded, saved, expired, failed, rolled back.</summary>
    private static async Task<RolloutWorld> EndedAsync()
    {
        var world = await RevertingAsync();
        await world.RunAsync(RolloutWorld.Id(2));
        world.ErrorRate = 0;
        await world.UploadAsync("v3");
        await world.RunAsync(RolloutWorld.Id(3), RolloutPhase.Gating);
        await world.Process.Commands.GiveAsync(RolloutWorld.Id(3), new Signal.Abort("as tested"), null, "ada", default);
        await world.RunAsync(RolloutWorld.Id(3));
        await world.UploadAsync("v4");
        await world.RunAsync(RolloutWorld.Id(4), RolloutPhase.Gating);
        await world.UploadAsync("v5");
        await world.RunAsync(RolloutWorld.Id(5), RolloutPhase.Watching);
        await ExpireAsync(world, 6);
        await world.RunAsync(RolloutWorld.Id(5));
        await world.UploadAsync("v7");
        await world.RunAsync(RolloutWorld.Id(7), RolloutPhase.Gating);
        await world.Process.Engine.BreakAsync(RolloutWorld.Id(7), "as tested", default);
        await world.RunAsync(RolloutWorld.Id(7));
        await world.UploadAsync("v8");
        await world.Process.Registry.DeleteVersionAsync(RolloutWorld.Model, new VersionNumber(8), "ada", default);
        await world.RunAsync(RolloutWorld.Id(8));
        var back = new RollbackRequest(new VersionNumber(5), null, false);
        await world.Process.Rollback.RollBackAsync(RolloutWorld.Model, back, "as tested", "ada", "key", default);
        await world.Process.Registry.TagAsync(
            RolloutWorld.Model, VersionNumber.First, new Dictionary<string, string> { ["stage"] = "\"prod\"" }, "ada", default);
        await world.Process.Registrar.RegisterAsync(new UploadedBlob("Fraud!/model.onnx", "1", 5, world.Clock.GetUtcNow()), default);
        return world;
    }

    private static async Task ExpireAsync(RolloutWorld world, int version)
    {
        await world.UploadAsync($"v{version}");
        var waiting = await world.RunAsync(RolloutWorld.Id(version), RolloutPhase.Waiting);
        world.Clock.SetUtcNow(waiting.Deadline!.Value);
        await world.Process.Engine.TurnAsync(waiting.Id, waiting.Turn, default);
        Assert.Equal(RolloutPhase.Expired, (await world.RolloutAsync(waiting.Id)).Phase);
    }

    private static async Task<RolloutWorld> WithdrawnAsync()
    {
        var world = new RolloutWorld(Plain);
        await world.UploadAsync("v1");
        await world.RunAsync(RolloutWorld.Id(1), RolloutPhase.Watching);
        world.ErrorRate = 0.5;
        await world.RunAsync(RolloutWorld.Id(1));
        return world;
    }

    private static async Task<RolloutWorld> FrozenAsync()
    {
        var world = await SteppingAsync();
        await world.Process.Freezer.SetAsync(RolloutWorld.Model, "an audit", "ada", default);
        return world;
    }

    private static async Task<RolloutWorld> DeletedAsync()
    {
        var world = await SecondAsync(RolloutPhase.Gating);
        await world.Process.Registry.DeleteModelAsync(RolloutWorld.Model, force: true, "ada", default);
        await world.Process.Publisher.PublishAsync(RolloutWorld.Model, default);
        return world;
    }

    private static async Task<RolloutWorld> ChecksAsync()
    {
        var world = new RolloutWorld(Checks) { Count = Counted };
        world.PutGolden("""{"cases":[]}""");
        await world.UploadAsync("v1", golden: true);
        await PassAsync(world, 1);
        await world.RunAsync(RolloutWorld.Id(1));
        await world.UploadAsync("v2", golden: true);
        await PassAsync(world, 2);
        await world.RunAsync(RolloutWorld.Id(2), rollout => rollout is { Phase: RolloutPhase.Stepping, Step: 1, Observed.TotalSeconds: > 0 });
        return world;
    }

    /// <summary>An arm that has latencies and scores, too.</summary>
    internal static Arm Counted(long requests, long errors) => new(requests, errors)
    {
        Latency = [new BinCount(120, requests / 2), new BinCount(160, requests - (requests / 2))],
        Scores = [requests / 5, requests / 5, requests / 5, requests / 5, requests - (4 * (requests / 5))],
    };

    private static Task<bool> PassAsync(RolloutWorld world, int version)
    {
        var id = RolloutWorld.Id(version);
        var report = new GateReport("gw/1", id.Version, GateOutcome.Passed, world.Clock.GetUtcNow()) { Golden = true };
        var row = RowCodec.ToRow(id.ToString(), HealthKeys.Gate("gw/1"), report);
        return world.Storage.Blocks.TryCommitAsync(id.ToString(), [new TableOperation.Add(row)], default);
    }
}
