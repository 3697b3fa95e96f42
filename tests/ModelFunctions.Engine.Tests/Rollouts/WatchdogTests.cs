using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Engine.Tests.Rollouts;

/// <summary>No judge, no canary: what happens when nobody looks, or looks and sees nothing.</summary>
public class WatchdogTests
{
    private readonly RolloutWorld _world = new();

    [Fact]
    public async Task Nobody_looks_and_the_routing_itself_ends_the_candidates_time()
    {
        await ReachStepAsync();
        var until = (await _world.RoutingAsync())!.CandidateUntil!.Value;
        Assert.InRange(until - (await _world.RolloutAsync(RolloutWorld.Id(3))).LastLook!.At, CandidateLease.Least / 2, CandidateLease.Least);
    }

    [Fact]
    public async Task Nobody_looks_and_the_watchdog_pauses_and_takes_the_traffic_off()
    {
        await ReachStepAsync();
        _world.Clock.Advance(CandidateLease.Least / 2 - TimeSpan.FromSeconds(1));
        await _world.Process.Reconciler.RunAsync(RolloutWorld.Model, default);
        Assert.Equal("2@90 3@10", await _world.ServedAsync());
        _world.Clock.Advance(CandidateLease.Least / 2 + TimeSpan.FromSeconds(1));
        await _world.Process.Reconciler.RunAsync(RolloutWorld.Model, default);
        Assert.Equal("2@100 3@0", await _world.ServedAsync());
        Assert.Equal(RolloutPhase.Paused, (await _world.RolloutAsync(RolloutWorld.Id(3))).Phase);
        var generation = (await _world.DeploymentAsync()).Generation;
        await _world.Process.Reconciler.RunAsync(RolloutWorld.Model, default);
        Assert.Equal(generation, (await _world.DeploymentAsync()).Generation);
    }

    [Fact]
    public async Task A_model_that_is_well_costs_two_reads_and_its_listing_four()
    {
        await ReachStepAsync();
        var before = _world.Rows.Calls;
        Assert.Equal([RolloutWorld.Id(3)], await _world.Process.Reconciler.RunAsync(RolloutWorld.Model, default));
        Assert.Equal(2 + 4, _world.Rows.Calls - before);
    }

    [Fact]
    public async Task Resumed_after_the_watchdog_the_step_begins_anew_and_ends_well()
    {
        await ReachStepAsync();
        _world.Clock.Advance(CandidateLease.Least);
        await _world.Process.Reconciler.RunAsync(RolloutWorld.Model, default);
        await _world.Process.Commands.GiveAsync(RolloutWorld.Id(3), new Signal.Resume(), null, "ada", default);
        Assert.Equal(RolloutPhase.Succeeded, (await _world.RunAsync(RolloutWorld.Id(3))).Phase);
    }

    [Fact]
    public async Task Source_down_pauses_says_so_and_does_not_renew_the_candidates_time()
    {
        await ReachStepAsync();
        var until = (await _world.DeploymentAsync()).CandidateUntil;
        _world.Traffic = null;
        var rollout = await _world.RunAsync(RolloutWorld.Id(3), RolloutPhase.Paused);
        Assert.Equal(Verdict.SourceDown, rollout.LastLook!.Verdict);
        Assert.StartsWith("No server has reported since 2026-01-01 1", rollout.Reason, StringComparison.Ordinal);
        // The silence counts as down after three intervals; the looks before that still renewed.
        Assert.InRange((await _world.DeploymentAsync()).CandidateUntil!.Value, until!.Value, until.Value + CandidateLease.Least);
    }

    [Fact]
    public async Task Heartbeats_without_requests_are_no_data_and_keep_the_candidate()
    {
        await ReachStepAsync();
        _world.Traffic = 0;
        var rollout = await _world.RunAsync(RolloutWorld.Id(3), seen => seen.NoDataSince is not null);
        Assert.Equal((RolloutPhase.Stepping, Verdict.NoData), (rollout.Phase, rollout.LastLook!.Verdict));
        rollout = await _world.RunAsync(RolloutWorld.Id(3), RolloutPhase.Paused);
        Assert.Equal("Too few requests", rollout.Reason!.Split(':')[0]);
        Assert.Equal("2@90 3@10", await _world.ServedAsync());
    }

    private async Task ReachStepAsync()
    {
        await _world.PromoteAsync(2);
        await _world.UploadAsync("v3");
        await _world.RunAsync(RolloutWorld.Id(3), rollout => rollout is { Phase: RolloutPhase.Stepping, Observed: not null });
    }
}
