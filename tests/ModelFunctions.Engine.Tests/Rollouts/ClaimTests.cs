using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Engine.Tests.Rollouts;

/// <summary>Who gets the model when several want it.</summary>
public class ClaimTests
{
    private readonly RolloutWorld _world = new();

    [Fact]
    public async Task Newer_upload_takes_over_and_the_older_ends()
    {
        await TwoOnTrialAsync();
        await _world.RunAsync(RolloutWorld.Id(3), RolloutPhase.Gating);
        Assert.Equal(RolloutPhase.Superseded, (await _world.RolloutAsync(RolloutWorld.Id(2))).Phase);
        Assert.Equal(new VersionNumber(3), (await _world.DeploymentAsync()).Candidate);
    }

    [Fact]
    public async Task After_three_takeovers_in_a_row_the_next_queues()
    {
        await TwoOnTrialAsync();
        for (var version = 3; version <= 6; version++)
        {
            if (version > 3) await _world.UploadAsync($"v{version}");
            await _world.Process.Engine.TurnAsync(RolloutWorld.Id(version), 0, default);
        }
        Assert.Equal(RolloutPhase.Gating, (await _world.RolloutAsync(RolloutWorld.Id(5))).Phase);
        Assert.Equal(RolloutPhase.Waiting, (await _world.RolloutAsync(RolloutWorld.Id(6))).Phase);
        Assert.Equal(RolloutPhase.Succeeded, (await _world.RunAsync(RolloutWorld.Id(5))).Phase);
        Assert.Equal(RolloutPhase.Succeeded, (await _world.RunAsync(RolloutWorld.Id(6))).Phase);
    }

    [Fact]
    public async Task Newcomers_wait_for_a_watch_and_only_the_newest_goes_on()
    {
        await _world.PromoteAsync(1);
        await _world.UploadAsync("v2");
        await _world.RunAsync(RolloutWorld.Id(2), RolloutPhase.Watching);
        await _world.UploadAsync("v3");
        await _world.UploadAsync("v4");
        await _world.Process.Engine.TurnAsync(RolloutWorld.Id(3), 0, default);
        Assert.Equal(RolloutPhase.Waiting, (await _world.RolloutAsync(RolloutWorld.Id(3))).Phase);
        await _world.Process.Engine.TurnAsync(RolloutWorld.Id(4), 0, default);
        Assert.Equal(RolloutPhase.Superseded, (await _world.RolloutAsync(RolloutWorld.Id(3))).Phase);
        Assert.Equal(RolloutPhase.Waiting, (await _world.RolloutAsync(RolloutWorld.Id(4))).Phase);
        await _world.RunAsync(RolloutWorld.Id(2));
        Assert.Equal(RolloutPhase.Succeeded, (await _world.RunAsync(RolloutWorld.Id(4))).Phase);
    }

    [Fact]
    public async Task Older_upload_never_takes_over_from_a_newer()
    {
        await _world.PromoteAsync(1);
        await _world.UploadAsync("v2");
        await _world.UploadAsync("v3");
        await _world.RunAsync(RolloutWorld.Id(3), RolloutPhase.Stepping);
        Assert.Equal(RolloutPhase.Superseded, (await _world.RunAsync(RolloutWorld.Id(2))).Phase);
    }

    [Fact]
    public async Task Older_upload_that_comes_after_the_newer_is_in_service_stays_saved()
    {
        await _world.UploadAsync("v1");
        await _world.UploadAsync("v2");
        await _world.RunAsync(RolloutWorld.Id(2));
        Assert.Equal(RolloutPhase.Saved, (await _world.RunAsync(RolloutWorld.Id(1))).Phase);
    }

    [Fact]
    public async Task Frozen_model_saves_uploads_pauses_what_is_on_trial_and_refuses_to_go_on()
    {
        await TwoOnTrialAsync();
        await _world.Process.Freezer.SetAsync(RolloutWorld.Model, "holidays", "ada", default);
        Assert.Equal(RolloutPhase.Paused, (await _world.RolloutAsync(RolloutWorld.Id(2))).Phase);
        Assert.Equal(RolloutPhase.Saved, (await _world.RunAsync(RolloutWorld.Id(3))).Phase);
        var refused = await _world.Process.Commands.GiveAsync(RolloutWorld.Id(2), new Signal.Resume(), null, "ada", default);
        Assert.Equal((false, "holidays"), (refused!.IsTaken, refused.Frozen!.Reason));
        await _world.Process.Freezer.SetAsync(RolloutWorld.Model, null, "ada", default);
        Assert.True((await _world.Process.Commands.GiveAsync(RolloutWorld.Id(2), new Signal.Resume(), null, "ada", default))!.IsTaken);
        Assert.Equal(RolloutPhase.Succeeded, (await _world.RunAsync(RolloutWorld.Id(2))).Phase);
    }

    [Fact]
    public async Task Policy_that_saves_uploads_leaves_the_rollout_to_a_person()
    {
        var world = new RolloutWorld("""{"onUpload":"save","watch":"0s","gate":"none"}""");
        await world.UploadAsync("v1");
        Assert.Equal(RolloutPhase.Saved, (await world.RunAsync(RolloutWorld.Id(1))).Phase);
        var own = PolicyDocument.ParseKnown("""{"watch":"1m","gate":"none"}""");
        var requested = await world.Process.Requests.RequestAsync(RolloutWorld.Model, new VersionNumber(1), own, null, "ada", default);
        var ended = await world.RunAsync(requested.Rollout!.Id);
        Assert.Equal((RolloutPhase.Succeeded, TimeSpan.FromMinutes(1)), (ended.Phase, ended.Policy!.Watch));
    }

    private async Task TwoOnTrialAsync()
    {
        await _world.PromoteAsync(1);
        await _world.UploadAsync("v2");
        await _world.RunAsync(RolloutWorld.Id(2), RolloutPhase.Stepping);
        await _world.UploadAsync("v3");
    }
}
