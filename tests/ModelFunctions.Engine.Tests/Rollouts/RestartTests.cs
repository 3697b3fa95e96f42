using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Engine.Tests.Rollouts;

/// <summary>A host that was away for a while and takes its rollouts up from their rows.</summary>
public class RestartTests
{
    private const string Quick =
        """{"steps":[{"weight":10,"hold":"1m"}],"watch":"2m","interval":"3s","minimumRequests":50,"checks":[{"kind":"errors","max":0.05}]}""";

    [Fact]
    public async Task First_look_after_the_hold_would_have_been_over_promotes_nothing()
    {
        var world = new RolloutWorld();
        var before = await ReachStepAsync(world);
        // The server goes on counting while the host is away.
        await world.ServeAsync(before.Id, TimeSpan.FromMinutes(2));
        world.Clock.Advance(TimeSpan.FromMinutes(2));

        await world.Process.Engine.TurnAsync(before.Id, before.Turn, default);
        var after = await world.RolloutAsync(before.Id);
        Assert.Equal((RolloutPhase.Stepping, before.Observed), (after.Phase, after.Observed));
        Assert.Equal("2@90 3@10", await world.ServedAsync());
        Assert.Equal(RolloutPhase.Succeeded, (await world.RunAsync(before.Id)).Phase);
    }

    /// <summary>Whoever comes first, the loop or the watchdog: the candidate's time was over, and a look does not bring it back.</summary>
    [Theory]
    [InlineData(RolloutPhase.Stepping)]
    [InlineData(RolloutPhase.Promoting)]
    public async Task Turn_after_the_candidates_time_was_over_pauses_the_rollout(RolloutPhase phase)
    {
        var world = new RolloutWorld();
        await ReachStepAsync(world);
        var before = await world.RunAsync(RolloutWorld.Id(3), phase);
        await world.ServeAsync(before.Id, TimeSpan.FromMinutes(7));
        world.Clock.Advance(TimeSpan.FromMinutes(7));

        await world.Process.Engine.TurnAsync(before.Id, before.Turn, default);
        var after = await world.RolloutAsync(before.Id);
        Assert.Equal(
            (RolloutPhase.Paused, "Health assessment is overdue; the candidate gets no traffic. To go on, POST /api/models/fraud/rollouts/fraud-v3-1/resume; …/promote moves it one step on, …/abort takes the version out."),
            (after.Phase, after.Reason));
        Assert.Equal("2@100 3@0", await world.ServedAsync());
        Assert.Equal("watchdog", (await world.EventsAsync())[^1].Actor);
    }

    /// <summary>The server was in the same process: it has been silent for as long, and needs a moment to report again.</summary>
    [Theory]
    [InlineData("7s")]
    [InlineData("60s")]
    public async Task Server_that_was_away_with_the_host_is_not_down_at_the_first_look(string away)
    {
        var world = new RolloutWorld(Quick);
        var before = await ReachStepAsync(world);
        var until = (await world.DeploymentAsync()).CandidateUntil;
        world.Traffic = null;
        world.Clock.Advance(Core.Policies.Duration.Parse(away));
        for (var look = 0; look < 2; look++)
        {
            world.Clock.SetUtcNow(Later(world.Clock.GetUtcNow(), before.Due));
            await world.Process.Engine.TurnAsync(before.Id, before.Turn, default);
            before = await world.RolloutAsync(before.Id);
            Assert.Equal((RolloutPhase.Stepping, Verdict.NoData), (before.Phase, before.LastLook!.Verdict));
        }
        // What nobody saw renews nothing.
        Assert.True((await world.DeploymentAsync()).CandidateUntil - until < TimeSpan.FromSeconds(9));

        world.Traffic = 20;
        Assert.Equal(RolloutPhase.Succeeded, (await world.RunAsync(before.Id)).Phase);
    }

    [Fact]
    public async Task Server_that_stays_away_is_down_when_its_time_is_over()
    {
        var world = new RolloutWorld(Quick);
        var id = (await ReachStepAsync(world)).Id;
        var heard = world.Clock.GetUtcNow();
        world.Traffic = null;
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var resumed = world.Clock.GetUtcNow();
        var paused = await world.RunAsync(id, RolloutPhase.Paused);
        Assert.InRange(paused.Since - resumed, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(13));
        Assert.StartsWith($"No server has reported since {heard:u}. To go on, POST", paused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_is_not_over_because_the_host_was_away()
    {
        var world = new RolloutWorld();
        await ReachStepAsync(world);
        var before = await world.RunAsync(RolloutWorld.Id(3), rollout => rollout.Phase == RolloutPhase.Watching && rollout.Observed > TimeSpan.Zero);
        world.Clock.Advance(TimeSpan.FromHours(3));
        await world.Process.Engine.TurnAsync(before.Id, before.Turn, default);
        Assert.Equal(RolloutPhase.Watching, (await world.RolloutAsync(before.Id)).Phase);

        world.ErrorRate = 0.5;
        Assert.Equal(RolloutPhase.Reverted, (await world.RunAsync(before.Id)).Phase);
        Assert.DoesNotContain(await world.EventsAsync(), entry => entry.Kind == EventKind.Succeeded && entry.Rollout == before.Id);
    }

    private static async Task<Rollout> ReachStepAsync(RolloutWorld world)
    {
        await world.PromoteAsync(2);
        await world.UploadAsync("v3");
        return await world.RunAsync(RolloutWorld.Id(3), rollout => rollout is { Phase: RolloutPhase.Stepping, Observed.TotalSeconds: > 0 });
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
