using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Engine.Tests.Rollouts;

/// <summary>The product's story: v1 and v2 are well, v3 is not.</summary>
public class ScenarioTests
{
    private readonly RolloutWorld _world = new();

    [Fact]
    public async Task Third_version_degraded_in_its_step_leaves_the_second_in_service()
    {
        await _world.PromoteAsync(2);
        await _world.UploadAsync("v3");
        Assert.Equal("2@100", await _world.ServedAsync());
        await _world.RunAsync(RolloutWorld.Id(3), RolloutPhase.Gating);
        await _world.RunAsync(RolloutWorld.Id(3), rollout => rollout is { Phase: RolloutPhase.Stepping, Observed: not null });
        Assert.Equal("2@90 3@10", await _world.ServedAsync());

        _world.ErrorRate = 0.5;
        var ended = await _world.RunAsync(RolloutWorld.Id(3));
        Assert.Equal(RolloutPhase.Reverted, ended.Phase);
        await AssertBackOnTwoAsync();
    }

    [Fact]
    public async Task Third_version_degraded_only_in_the_watch_goes_back_to_the_second()
    {
        await _world.PromoteAsync(2);
        await _world.UploadAsync("v3");
        await _world.RunAsync(RolloutWorld.Id(3), RolloutPhase.Watching);
        Assert.Equal("3@100", await _world.ServedAsync());

        _world.ErrorRate = 0.5;
        var ended = await _world.RunAsync(RolloutWorld.Id(3));
        Assert.Equal((RolloutPhase.Reverted, true), (ended.Phase, ended.Reason!.Contains(" % of requests failed", StringComparison.Ordinal)));
        await AssertBackOnTwoAsync();
    }

    [Fact]
    public async Task First_version_degraded_is_withdrawn()
    {
        await _world.UploadAsync("v1");
        await _world.RunAsync(RolloutWorld.Id(1), RolloutPhase.Watching);
        _world.ErrorRate = 0.5;
        Assert.Equal(RolloutPhase.Withdrawn, (await _world.RunAsync(RolloutWorld.Id(1))).Phase);
        Assert.Empty((await _world.RoutingAsync())!.Versions);
    }

    [Fact]
    public async Task The_log_tells_the_whole_story_once()
    {
        await _world.PromoteAsync(1);
        await _world.UploadAsync("v2");
        await _world.RunAsync(RolloutWorld.Id(2), RolloutPhase.Watching);
        _world.ErrorRate = 0.5;
        await _world.RunAsync(RolloutWorld.Id(2));
        var events = await _world.EventsAsync();
        Assert.Equal(
            [
                EventKind.PolicySet, EventKind.Registered, EventKind.Begun, EventKind.Promoted, EventKind.Succeeded,
                EventKind.Registered, EventKind.Begun, EventKind.Shifted, EventKind.Promoted, EventKind.Reverting, EventKind.Reverted,
            ],
            events.Select(entry => entry.Kind));
        Assert.Equal(Enumerable.Range(1, events.Count).Select(i => (long)i), events.Select(entry => entry.Sequence));
        Assert.NotNull(events.Single(entry => entry.Kind == EventKind.Reverting).Evidence);
    }

    private async Task AssertBackOnTwoAsync()
    {
        Assert.Equal("2@100", await _world.ServedAsync());
        var now = await _world.DeploymentAsync();
        Assert.Equal((new VersionNumber(2), true, null), (now.Stable!.Value, await _world.BarAsync(3) is not null, now.Owner));
        Assert.Equal(3, (await _world.ModelAsync()).Latest);
        Assert.Empty((await _world.ModelAsync()).Open);
        Assert.Equal(RouteRole.Previous, (await _world.RoutingAsync())!.Versions[^1].Role);

        _world.ErrorRate = 0;
        await _world.UploadAsync("v4");
        Assert.Equal(RolloutPhase.Succeeded, (await _world.RunAsync(RolloutWorld.Id(4))).Phase);
        Assert.Equal("4@100", await _world.ServedAsync());
    }
}
