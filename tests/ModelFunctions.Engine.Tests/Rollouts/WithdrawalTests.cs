using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Engine.Tests.Rollouts;

/// <summary>A model that a person has withdrawn stays withdrawn until a person says otherwise.</summary>
public class WithdrawalTests
{
    private static readonly RollbackRequest None = new(To: RollbackTarget.None);

    private readonly RolloutWorld _world = new();

    [Fact]
    public async Task Next_upload_is_saved_and_says_how_to_go_on()
    {
        await _world.PromoteAsync(1);
        await _world.RollBackAsync(None);
        await _world.UploadAsync("v2");

        var ended = await _world.RunAsync(RolloutWorld.Id(2));

        Assert.Equal(RolloutPhase.Saved, ended.Phase);
        Assert.Equal(
            "The model is withdrawn: bad. To roll a version out, POST /api/models/fraud/rollouts; "
            + "to let uploads roll out again, DELETE /api/models/fraud/withdrawal.",
            ended.Reason);
        Assert.Equal("", await _world.ServedAsync());
        Assert.Equal(("bad", "ada", _world.Clock.GetUtcNow()), Told((await _world.DeploymentAsync()).Withdrawn!));
    }

    /// <summary>Version 2 is watched, 3 waits for it, 4 has been asked for, and somebody wants 1 back.</summary>
    [Fact]
    public async Task What_waits_when_the_model_is_withdrawn_ends_as_saved_with_the_answer()
    {
        await WaitingAsync();
        var byHand = await _world.DeployAsync(1);

        var outcome = await _world.RollBackAsync(None);

        Assert.Equal((null, null), (outcome.Deployment.Waiting, outcome.Deployment.Stable));
        foreach (var id in new[] { RolloutWorld.Id(3), RolloutWorld.Id(4), byHand })
            Assert.Equal(RolloutPhase.Saved, (await _world.RolloutAsync(id)).Phase);
        Assert.Empty((await _world.ModelAsync()).Open);
        Assert.Equal(3, (await _world.EventsAsync()).Count(entry => entry.Kind == EventKind.Saved));
    }

    /// <summary>More than end with the answer end when their turn comes.</summary>
    [Fact]
    public async Task However_many_wait_none_of_them_rolls_out()
    {
        await _world.PromoteAsync(1);
        for (var version = 2; version <= 50; version++) await _world.UploadAsync($"v{version}");
        Assert.Null((await _world.RollBackAsync(None)).Refusal);
        foreach (var id in (await _world.ModelAsync()).Open) await _world.RunAsync(id);
        for (var version = 2; version <= 50; version++)
            Assert.Equal(RolloutPhase.Saved, (await _world.RolloutAsync(RolloutWorld.Id(version))).Phase);
        Assert.Equal("", await _world.ServedAsync());
    }

    [Fact]
    public async Task Version_that_a_person_deploys_goes_in_as_a_first_version_does_and_ends_the_withdrawal()
    {
        await _world.PromoteAsync(1);
        await _world.RollBackAsync(None);

        var ended = await _world.RunAsync(await _world.DeployAsync(1));

        Assert.Equal((RolloutPhase.Succeeded, true), (ended.Phase, ended.IsFirst));
        Assert.Null((await _world.DeploymentAsync()).Withdrawn);
        await _world.UploadAsync("v2");
        Assert.Equal(RolloutPhase.Succeeded, (await _world.RunAsync(RolloutWorld.Id(2))).Phase);
    }

    [Fact]
    public async Task Rollback_to_a_version_ends_the_withdrawal_too()
    {
        await _world.PromoteAsync(1);
        await _world.RollBackAsync(None);
        var outcome = await _world.RollBackAsync(RolloutWorld.To(1));
        Assert.Equal((new VersionNumber(1), null, "1@100"), (outcome.Deployment.Stable, outcome.Deployment.Withdrawn, await _world.ServedAsync()));
    }

    [Fact]
    public async Task Lifted_withdrawal_lets_the_next_upload_go_on_and_leaves_the_saved_ones()
    {
        await _world.PromoteAsync(1);
        await _world.RollBackAsync(None);
        await _world.UploadAsync("v2");
        await _world.RunAsync(RolloutWorld.Id(2));

        await _world.Process.Withdrawals.LiftAsync(RolloutWorld.Model, "bob", default);
        await _world.Process.Withdrawals.LiftAsync(RolloutWorld.Model, "eve", default);

        Assert.Equal("bob", Assert.Single(await _world.EventsAsync(), entry => entry.Kind == EventKind.WithdrawalLifted).Actor);
        Assert.True((await _world.DeploymentAsync()).IsPublished);
        Assert.Equal("", await _world.ServedAsync());
        await _world.UploadAsync("v3");
        Assert.Equal(RolloutPhase.Succeeded, (await _world.RunAsync(RolloutWorld.Id(3))).Phase);
        Assert.Equal("3@100", await _world.ServedAsync());
    }

    [Fact]
    public async Task First_version_that_the_watch_took_back_is_no_withdrawal()
    {
        await _world.UploadAsync("v1");
        await _world.RunAsync(RolloutWorld.Id(1), RolloutPhase.Watching);
        _world.ErrorRate = 0.5;
        Assert.Equal(RolloutPhase.Withdrawn, (await _world.RunAsync(RolloutWorld.Id(1))).Phase);
        Assert.Null((await _world.DeploymentAsync()).Withdrawn);
        _world.ErrorRate = 0;
        await _world.UploadAsync("v2");
        Assert.Equal(RolloutPhase.Succeeded, (await _world.RunAsync(RolloutWorld.Id(2))).Phase);
    }

    [Fact]
    public async Task Model_deleted_by_force_while_it_serves_is_withdrawn_also_when_an_upload_revives_it()
    {
        await _world.PromoteAsync(1);
        await _world.Process.Registry.DeleteModelAsync(RolloutWorld.Model, force: true, "ada", default);
        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        await _world.UploadAsync("v2");
        Assert.Equal(RolloutPhase.Saved, (await _world.RunAsync(RolloutWorld.Id(2))).Phase);
        Assert.Equal(RolloutPhase.Succeeded, (await _world.RunAsync(await _world.DeployAsync(2))).Phase);
    }

    [Fact]
    public async Task Model_deleted_while_nothing_serves_is_not_withdrawn()
    {
        await _world.SetPolicyAsync("""{"onUpload":"save"}""");
        await _world.UploadAsync("v1");
        await _world.RunAsync(RolloutWorld.Id(1));
        await _world.Process.Registry.DeleteModelAsync(RolloutWorld.Model, force: true, "ada", default);
        Assert.Null((await _world.DeploymentAsync()).Withdrawn);
    }

    /// <summary>Nobody said that version 1 is bad; still only a person brings it back.</summary>
    [Fact]
    public async Task Withdrawn_version_that_is_not_barred_is_no_way_back_of_a_rollout_but_one_of_a_person()
    {
        await _world.PromoteAsync(1);
        await _world.RollBackAsync(None with { Barring = false });
        await _world.Process.Withdrawals.LiftAsync(RolloutWorld.Model, "ada", default);
        await _world.UploadAsync("v2");
        await _world.RunAsync(RolloutWorld.Id(2), RolloutPhase.Watching);
        Assert.Null((await _world.RoutingAsync())!.Find(RouteRole.Previous));
        Assert.Equal(new VersionNumber(1), await _world.PreviousAsync());

        _world.ErrorRate = 0.5;
        Assert.Equal(RolloutPhase.Withdrawn, (await _world.RunAsync(RolloutWorld.Id(2))).Phase);
        Assert.Equal("", await _world.ServedAsync());
    }

    [Fact]
    public async Task Second_withdrawal_is_refused_as_nothing_is_in_service()
    {
        await _world.PromoteAsync(1);
        await _world.RollBackAsync(None);
        Assert.Equal(RollbackRefusal.NothingInService, (await _world.RollBackAsync(None)).Refusal);
    }

    private async Task WaitingAsync()
    {
        await _world.PromoteAsync(1);
        await _world.UploadAsync("v2");
        await _world.RunAsync(RolloutWorld.Id(2), RolloutPhase.Watching);
        await _world.UploadAsync("v3");
        await _world.RunAsync(RolloutWorld.Id(3), RolloutPhase.Waiting);
        await _world.UploadAsync("v4");
    }

    private static (string, string, DateTimeOffset) Told(Withdrawal withdrawal) => (withdrawal.Reason, withdrawal.By, withdrawal.At);
}
