using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Engine.Tests.Rollouts;

/// <summary>What a command decides is done at once; what only time decides is left to whoever runs the rollout.</summary>
public sealed class CarryOutTests
{
    private readonly RolloutWorld _world = new();

    [Fact]
    public async Task CarryOut_of_a_full_promotion_ends_in_the_watch()
    {
        var after = await AfterAsync(new Signal.Promote(true));
        Assert.Equal((RolloutPhase.Watching, false), (after.Phase, after.IsPending));
        Assert.Equal("2@100", await _world.ServedAsync());
    }

    [Fact]
    public async Task CarryOut_of_an_abort_ends_the_rollout()
    {
        var after = await AfterAsync(new Signal.Abort("no"));
        Assert.Equal(RolloutPhase.Aborted, after.Phase);
        Assert.Equal("1@100", await _world.ServedAsync());
    }

    [Fact]
    public async Task CarryOut_takes_no_look()
    {
        var id = await StepAsync();
        var before = await _world.RolloutAsync(id);
        Assert.Equal(before.Turn, (await _world.Process.Engine.CarryOutAsync(id, default))!.Turn);
    }

    [Fact]
    public async Task CarryOut_where_the_routing_cannot_be_published_leaves_the_end_pending()
    {
        var id = await StepAsync();
        _world.Routings.IsReadOnly = true;
        await _world.Process.Commands.GiveAsync(id, new Signal.Abort("no"), null, "ada", default);
        var after = (await _world.Process.Engine.CarryOutAsync(id, default))!;
        Assert.Equal((RolloutPhase.Reverting, true), (after.Phase, after.IsPending));

        _world.Routings.IsReadOnly = false;
        Assert.Equal(RolloutPhase.Aborted, (await _world.RunAsync(id)).Phase);
    }

    [Fact]
    public async Task CarryOut_of_what_is_not_there_is_null() =>
        Assert.Null(await _world.Process.Engine.CarryOutAsync(RolloutWorld.Id(9), default));

    private async Task<Rollout> AfterAsync(Signal command)
    {
        var id = await StepAsync();
        await _world.Process.Commands.GiveAsync(id, command, null, "ada", default);
        return (await _world.Process.Engine.CarryOutAsync(id, default))!;
    }

    private async Task<RolloutId> StepAsync()
    {
        await _world.PromoteAsync(1);
        await _world.UploadAsync("v2");
        await _world.RunAsync(RolloutWorld.Id(2), rollout => rollout is { Phase: RolloutPhase.Stepping, Effect.Kind: EffectKind.Look });
        return RolloutWorld.Id(2);
    }
}
