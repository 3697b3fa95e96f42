using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Engine.Tests.Rollouts;

public class GateTests
{
    [Theory]
    [InlineData(RolloutPhase.Gating)]
    [InlineData(RolloutPhase.Stepping)]
    public async Task Turn_a_version_that_a_server_refuses_is_taken_back_with_its_reason(RolloutPhase phase)
    {
        var world = new RolloutWorld();
        await world.PromoteAsync(2);
        await world.UploadAsync("v3");
        await world.RunAsync(RolloutWorld.Id(3), phase);
        await ReportAsync(world, GateOutcome.NotLoaded);

        var ended = await world.RunAsync(RolloutWorld.Id(3));

        Assert.Equal((RolloutPhase.Reverted, "Degraded: gw/1 refused version 3: it is no ONNX."), (ended.Phase, ended.Reason));
        Assert.Equal("2@100", await world.ServedAsync());
        Assert.True((await world.BarAsync(3))!.Refused);
    }

    [Fact]
    public async Task Turn_a_version_that_a_server_accepts_goes_on()
    {
        var world = new RolloutWorld();
        await world.PromoteAsync(2);
        await world.UploadAsync("v3");
        await world.RunAsync(RolloutWorld.Id(3), RolloutPhase.Gating);
        await ReportAsync(world, GateOutcome.Passed);

        Assert.Equal(RolloutPhase.Succeeded, (await world.RunAsync(RolloutWorld.Id(3))).Phase);
    }

    /// <summary>The first block of a server is an interval away; what it says at the gate is enough.</summary>
    [Fact]
    public async Task Turn_a_first_version_serves_seconds_after_a_server_has_made_it_ready()
    {
        var world = new RolloutWorld { Traffic = null };
        await world.UploadAsync("v1");
        await world.RunAsync(RolloutWorld.Id(1), RolloutPhase.Gating);
        var began = world.Clock.GetUtcNow();
        await world.RunAsync(RolloutWorld.Id(1), rollout => rollout.Due - began > TimeSpan.FromSeconds(5));
        await ReportAsync(world, GateOutcome.Passed, 1);

        await world.RunAsync(RolloutWorld.Id(1), RolloutPhase.Watching);
        Assert.InRange(world.Clock.GetUtcNow() - began, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(8));
        Assert.Equal("1@100", await world.ServedAsync());
    }

    [Fact]
    public async Task Turn_what_a_server_accepted_long_ago_does_not_open_the_gate()
    {
        var world = new RolloutWorld { Traffic = null };
        await world.UploadAsync("v1");
        await ReportAsync(world, GateOutcome.Passed, 1);
        world.Clock.Advance(TimeSpan.FromSeconds(91));
        Assert.Equal(RolloutPhase.Paused, (await world.RunAsync(RolloutWorld.Id(1), rollout => rollout.Phase > RolloutPhase.Gating)).Phase);
    }

    [Fact]
    public async Task Turn_a_gate_that_waits_for_stable_tells_what_is_known_of_it_and_what_is_needed()
    {
        var world = new RolloutWorld("""{"steps":[{"weight":10,"hold":"1m"}],"interval":"30s","checks":[{"kind":"latency"}]}""") { Traffic = null };
        await world.UploadAsync("v1");
        await ReportAsync(world, GateOutcome.Passed, 1);
        await world.RunAsync(RolloutWorld.Id(1), RolloutPhase.Watching);
        await world.RunAsync(RolloutWorld.Id(1));
        await world.UploadAsync("v2");
        await world.RunAsync(RolloutWorld.Id(2), RolloutPhase.Gating);
        await ReportAsync(world, GateOutcome.Passed, 2);
        var now = world.Clock.GetUtcNow();
        var stable = new Arm(120) { Latency = [new BinCount(160, 120)] };
        await world.Process.Blocks.AddAsync(RolloutWorld.Id(2), [new Block("gw/1", 0, (await world.RoutingAsync())!.Generation, now, now, Arm.Empty, stable)], default);

        var waiting = await world.RunAsync(RolloutWorld.Id(2), rollout => rollout.LastLook is not null);

        Assert.StartsWith("Too few latencies of stable are known for a comparison: 120 of 1,000 requests;", waiting.Reason, StringComparison.Ordinal);
    }

    private static Task<bool> ReportAsync(RolloutWorld world, GateOutcome outcome, int version = 3)
    {
        var id = RolloutWorld.Id(version);
        var report = new GateReport("gw/1", id.Version, outcome, world.Clock.GetUtcNow()) { Reason = "it is no ONNX" };
        var partition = id.ToString();
        return world.Storage.Blocks.TryCommitAsync(partition, [new TableOperation.Add(RowCodec.ToRow(partition, HealthKeys.Gate("gw/1"), report))], default);
    }
}
