using ModelFunctions.Core.Health;
using ModelFunctions.Core.Ports;
using ModelFunctions.Core.Rollouts;

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
        Assert.True((await world.DeploymentAsync()).IsRefused(RolloutWorld.Id(3).Version));
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

    private static Task<bool> ReportAsync(RolloutWorld world, GateOutcome outcome)
    {
        var report = new GateReport("gw/1", RolloutWorld.Id(3).Version, outcome, world.Clock.GetUtcNow()) { Reason = "it is no ONNX" };
        var partition = RolloutWorld.Id(3).ToString();
        return world.Storage.Blocks.CommitAsync(partition, [new Change.Add(RowCodec.ToRow(partition, HealthRows.Gate("gw/1"), report))], default);
    }
}
