using System.Text.Json;
using ModelFunctions.Core;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Testing.Worlds;

namespace ModelFunctions.Engine.Tests.Rollouts;

public class RolloutEngineTests
{
    private readonly RolloutWorld _world = new();

    [Fact]
    public async Task TurnAsync_no_such_rollout_is_null() =>
        Assert.Null(await _world.Process.Engine.TurnAsync(RolloutWorld.Id(9), 0, default));

    [Fact]
    public async Task TurnAsync_taken_again_changes_nothing_and_answers_what_is_next()
    {
        await _world.UploadAsync("v1");
        var next = await _world.Process.Engine.TurnAsync(RolloutWorld.Id(1), 0, default);
        var before = await StateAsync();
        Assert.Equal(next, await _world.Process.Engine.TurnAsync(RolloutWorld.Id(1), 0, default));
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task TurnAsync_too_early_changes_nothing()
    {
        await _world.UploadAsync("v1");
        var waiting = await _world.RunAsync(RolloutWorld.Id(1), rollout => rollout.Due > _world.Clock.GetUtcNow());
        var next = await _world.Process.Engine.TurnAsync(RolloutWorld.Id(1), waiting.Turn, default);
        Assert.Equal((waiting.Turn, waiting.Due), (next!.Turn, next.Due));
    }

    [Fact]
    public async Task TurnAsync_two_processes_at_once_take_it_once()
    {
        await _world.PromoteAsync(1);
        await _world.UploadAsync("v2");
        var other = new EngineProcess(_world.Storage, _world.Clock, new Random(2));
        await Task.WhenAll(
            _world.Process.Engine.TurnAsync(RolloutWorld.Id(2), 0, default), other.Engine.TurnAsync(RolloutWorld.Id(2), 0, default));
        Assert.Equal(1, (await _world.RolloutAsync(RolloutWorld.Id(2))).Turn);
        Assert.Single(await _world.EventsAsync(), entry => entry.Rollout == RolloutWorld.Id(2) && entry.Kind == Core.Models.EventKind.Begun);
    }

    [Fact]
    public async Task TurnAsync_a_look_that_was_saved_is_decided_from_though_blocks_came_later()
    {
        await ReachStepAsync();
        var waiting = await _world.RolloutAsync(RolloutWorld.Id(2));
        _world.Clock.SetUtcNow(waiting.Due);
        // The process dies after it has saved the look and before the turn's transaction.
        var look = await new Engine.Rollouts.HealthAssessor(_world.Process.Blocks, _world.Storage.MetricSources, _world.Clock).LookAsync(waiting, default);
        _world.ErrorRate = 1;
        await _world.ServeAsync(RolloutWorld.Id(2), TimeSpan.FromMinutes(1));
        await _world.Process.Engine.TurnAsync(RolloutWorld.Id(2), waiting.Turn, default);
        var after = await _world.RolloutAsync(RolloutWorld.Id(2));
        Assert.Equal((look.Turn, look.Report.Verdict), (after.LastLook!.Turn, after.LastLook.Verdict));
        Assert.Equal(RolloutPhase.Stepping, after.Phase);
        Assert.Equal(RolloutPhase.Reverted, (await _world.RunAsync(RolloutWorld.Id(2))).Phase);
    }

    [Fact]
    public async Task TurnAsync_storage_down_throws_and_the_turn_can_be_taken_later()
    {
        await _world.UploadAsync("v1");
        _world.Rows.IsDown = true;
        await Assert.ThrowsAsync<StorageUnavailableException>(() => _world.Process.Engine.TurnAsync(RolloutWorld.Id(1), 0, default));
        _world.Rows.IsDown = false;
        Assert.Equal(RolloutPhase.Succeeded, (await _world.RunAsync(RolloutWorld.Id(1))).Phase);
    }

    [Fact]
    public async Task TurnAsync_routing_that_cannot_be_written_is_published_by_the_next_look()
    {
        await _world.PromoteAsync(1);
        await _world.UploadAsync("v2");
        await _world.RunAsync(RolloutWorld.Id(2), rollout => rollout.Effect == Effect.Shift(10));
        _world.Routings.IsReadOnly = true;
        var shifted = await _world.Process.Engine.TurnAsync(RolloutWorld.Id(2), (await _world.RolloutAsync(RolloutWorld.Id(2))).Turn, default);
        Assert.Equal("1@100 2@0", await _world.ServedAsync());
        _world.Routings.IsReadOnly = false;
        _world.Clock.SetUtcNow(shifted!.Due);
        await _world.Process.Engine.TurnAsync(RolloutWorld.Id(2), shifted.Turn, default);
        Assert.Equal("1@90 2@10", await _world.ServedAsync());
    }

    [Fact]
    public async Task BreakAsync_takes_the_candidate_out_and_ends_failed_with_the_error()
    {
        await ReachStepAsync();
        await _world.Process.Engine.BreakAsync(RolloutWorld.Id(2), "boom", default);
        var ended = await _world.RunAsync(RolloutWorld.Id(2));
        Assert.Equal((RolloutPhase.Failed, "boom"), (ended.Phase, ended.Error));
        Assert.Equal("1@100", await _world.ServedAsync());
        Assert.Null(await _world.BarAsync(2));
    }

    private async Task ReachStepAsync()
    {
        await _world.PromoteAsync(1);
        await _world.UploadAsync("v2");
        await _world.RunAsync(RolloutWorld.Id(2), rollout => rollout is { Phase: RolloutPhase.Stepping, Observed: not null });
    }

    private async Task<string> StateAsync() => JsonSerializer.Serialize(
        new { Rollout = await _world.RolloutAsync(RolloutWorld.Id(1)), Deployment = await _world.DeploymentAsync(), Events = await _world.EventsAsync() },
        CoreJson.Options);
}
