using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Engine.Tests.Rollouts;

/// <summary>Nothing here takes a turn after the rollback: the brake needs no engine.</summary>
public class RollbackTests
{
    private readonly RolloutWorld _world = new();

    [Theory]
    [InlineData(RolloutPhase.Gating)]
    [InlineData(RolloutPhase.Stepping)]
    [InlineData(RolloutPhase.Paused)]
    [InlineData(RolloutPhase.AwaitingApproval)]
    [InlineData(RolloutPhase.Promoting)]
    [InlineData(RolloutPhase.Watching)]
    [InlineData(RolloutPhase.Reverting)]
    public async Task RollBackAsync_in_every_phase_publishes_the_version_before_and_ends_the_rollout(RolloutPhase phase)
    {
        await ReachAsync(phase);
        var outcome = await RollBackAsync(new RollbackRequest());
        Assert.Equal((null, true, new VersionNumber(2)), (outcome.Refusal, outcome.Published, outcome.Deployment.Stable!.Value));
        Assert.Equal("2@100", await _world.ServedAsync());
        Assert.Equal(RolloutPhase.Reverted, (await _world.RolloutAsync(RolloutWorld.Id(3))).Phase);
        Assert.NotNull(await _world.BarAsync(3));
    }

    [Fact]
    public async Task RollBackAsync_until_it_is_published_asks_for_nothing_but_the_model_and_names_what_is_open_and_over()
    {
        await ReachAsync(RolloutPhase.Stepping);
        _world.Calls.Clear();
        await RollBackAsync(new RollbackRequest());
        var before = _world.Calls.Calls.TakeWhile(call => call is not { Port: "rows", Method: "Find", Target: "~catalog fraud" }).ToList();
        Assert.Contains(before, call => call is { Port: "routings", Method: "Write" });
        Assert.Equal([ModelKeys.Expiry, ModelKeys.Open], before.Where(call => call.Port == "rows").Select(call => call.Target.Split(' ')[0]).Where(partition => partition != "fraud"));
    }

    [Fact]
    public async Task RollBackAsync_at_rest_is_fourteen_calls_to_the_published_routing_and_five_more_for_the_listing()
    {
        await _world.PromoteAsync(2);
        _world.Calls.Clear();
        await RollBackAsync(new RollbackRequest());
        Assert.Equal((14, 19), (_world.Calls.Calls.TakeWhile(call => call.Target != "~catalog fraud").Count(), _world.Calls.Calls.Count));
    }

    [Fact]
    public async Task RollBackAsync_without_a_rollout_goes_to_the_version_before_and_again_further_back()
    {
        await _world.PromoteAsync(3);
        Assert.Equal(new VersionNumber(2), (await RollBackAsync(new RollbackRequest())).Deployment.Stable);
        Assert.Equal(new VersionNumber(1), (await RollBackAsync(new RollbackRequest())).Deployment.Stable);
        Assert.Equal(RollbackRefusal.NothingBefore, (await RollBackAsync(new RollbackRequest())).Refusal);
        Assert.Equal("1@100", await _world.ServedAsync());
    }

    [Fact]
    public async Task RollBackAsync_two_people_with_from_go_back_once()
    {
        await _world.PromoteAsync(3);
        var from = new RollbackRequest(From: new VersionNumber(3));
        var outcomes = await Task.WhenAll(RollBackAsync(from), RollBackAsync(from));
        Assert.Equal([null, RollbackRefusal.NotInService], outcomes.Select(outcome => outcome.Refusal).Order());
        Assert.Equal("2@100", await _world.ServedAsync());
    }

    [Fact]
    public async Task RollBackAsync_same_key_twice_is_answered_the_same_and_told_once()
    {
        await _world.PromoteAsync(3);
        var first = await RollBackAsync(new RollbackRequest(), "key-1");
        var second = await RollBackAsync(new RollbackRequest(), "key-1");
        Assert.Equal((first.Deployment.Generation, first.Deployment.Stable, true), (second.Deployment.Generation, second.Deployment.Stable, second.Published));
        Assert.Single(await _world.EventsAsync(), entry => entry.Kind == EventKind.RolledBack);
        Assert.Equal(RollbackRefusal.KeyReused, (await RollBackAsync(new RollbackRequest(To: RollbackTarget.None), "key-1")).Refusal);
    }

    /// <summary>Who repeats a call learns what came of it, not what somebody else has done since.</summary>
    [Fact]
    public async Task RollBackAsync_same_key_after_others_went_on_is_answered_as_the_first_time()
    {
        await _world.PromoteAsync(4);
        var first = await RollBackAsync(new RollbackRequest(), "key-1");
        await RollBackAsync(To(1));
        await _world.UploadAsync("v5");
        await _world.Process.Freezer.SetAsync(RolloutWorld.Model, "night", "ada", default);
        _world.Routings.IsReadOnly = true;
        await RollBackAsync(To(2));

        var second = await RollBackAsync(new RollbackRequest(), "key-1");

        Assert.Equal(
            (null, new VersionNumber(3), first.Deployment.Generation, true, 4),
            (second.Refusal, second.Deployment.Stable, second.Deployment.Generation, second.Published, second.Head!.Latest));
        Assert.Null(second.Deployment.Frozen);
    }

    [Fact]
    public async Task RollBackAsync_from_stable_while_a_candidate_is_out_takes_both()
    {
        await ReachAsync(RolloutPhase.Stepping);
        var outcome = await RollBackAsync(new RollbackRequest(From: new VersionNumber(2)));
        Assert.Equal(new VersionNumber(1), outcome.Deployment.Stable);
        Assert.Equal("1@100", await _world.ServedAsync());
    }

    [Fact]
    public async Task RollBackAsync_to_a_version_or_to_nothing()
    {
        await _world.PromoteAsync(3);
        Assert.Equal(RollbackRefusal.NotSaved, (await RollBackAsync(To(9))).Refusal);
        Assert.Equal(RollbackRefusal.AlreadyThere, (await RollBackAsync(To(3))).Refusal);
        Assert.Equal(new VersionNumber(1), (await RollBackAsync(To(1))).Deployment.Stable);
        Assert.Null((await RollBackAsync(new RollbackRequest(To: RollbackTarget.None))).Deployment.Stable);
        Assert.Equal("", await _world.ServedAsync());
        Assert.Equal(RollbackRefusal.NothingInService, (await RollBackAsync(new RollbackRequest())).Refusal);
    }

    [Fact]
    public async Task RollBackAsync_first_version_has_nothing_before()
    {
        await _world.PromoteAsync(1);
        Assert.Equal(RollbackRefusal.NothingBefore, (await RollBackAsync(new RollbackRequest())).Refusal);
    }

    [Fact]
    public async Task RollBackAsync_while_routings_cannot_be_written_says_so_and_the_reconciler_finishes()
    {
        await _world.PromoteAsync(3);
        _world.Routings.IsReadOnly = true;
        var outcome = await RollBackAsync(new RollbackRequest(), "key-2");
        Assert.Equal((null, false), (outcome.Refusal, outcome.Published));
        Assert.Equal("3@100", await _world.ServedAsync());
        _world.Routings.IsReadOnly = false;
        await _world.Process.Reconciler.RunAsync(RolloutWorld.Model, default);
        Assert.Equal("2@100", await _world.ServedAsync());
        Assert.True((await _world.DeploymentAsync()).IsPublished);
        Assert.True((await RollBackAsync(new RollbackRequest(), "key-2")).Published);
    }

    [Fact]
    public async Task RollBackAsync_a_barred_version_comes_back_only_by_a_persons_deploy()
    {
        await _world.PromoteAsync(3);
        await RollBackAsync(new RollbackRequest());
        var requested = await _world.Process.Requests.RequestAsync(RolloutWorld.Model, new VersionNumber(3), null, "fixed", "ada", default);
        Assert.Equal(RolloutWorld.Id(3, 2), requested.Rollout!.Id);
        Assert.Equal(RolloutPhase.Succeeded, (await _world.RunAsync(requested.Rollout.Id)).Phase);
        Assert.Equal("3@100", await _world.ServedAsync());
    }

    [Fact]
    public async Task RollBackAsync_to_a_version_that_a_server_refused_needs_force_also_on_a_frozen_model()
    {
        await _world.PromoteAsync(2);
        await _world.UploadAsync("v3");
        await _world.RunAsync(RolloutWorld.Id(3), RolloutPhase.Gating);
        var partition = RolloutWorld.Id(3).ToString();
        var report = new GateReport("gw/1", new VersionNumber(3), GateOutcome.NotLoaded, _world.Clock.GetUtcNow()) { Reason = "it is no ONNX" };
        await _world.Storage.Blocks.TryCommitAsync(partition, [new TableOperation.Add(RowCodec.ToRow(partition, HealthKeys.Gate("gw/1"), report))], default);
        await _world.RunAsync(RolloutWorld.Id(3));
        await _world.Process.Freezer.SetAsync(RolloutWorld.Model, "night", "ada", default);

        Assert.Equal(RollbackRefusal.Refused, (await RollBackAsync(To(3))).Refusal);
        Assert.Equal("2@100", await _world.ServedAsync());
        Assert.Equal(new VersionNumber(3), (await RollBackAsync(To(3) with { Force = true })).Deployment.Stable);
    }

    [Fact]
    public async Task RollBackAsync_to_a_version_that_was_taken_back_for_its_answers_needs_no_force()
    {
        await _world.PromoteAsync(2);
        await _world.UploadAsync("v3");
        _world.ErrorRate = 0.5;
        Assert.Equal(RolloutPhase.Reverted, (await _world.RunAsync(RolloutWorld.Id(3))).Phase);

        Assert.Equal(new VersionNumber(3), (await RollBackAsync(To(3))).Deployment.Stable);
    }

    private async Task ReachAsync(RolloutPhase phase)
    {
        await _world.PromoteAsync(2);
        if (phase == RolloutPhase.AwaitingApproval) await _world.SetPolicyAsync("""{"approval":"beforeSteps","interval":"30s"}""");
        await _world.UploadAsync("v3");
        var id = RolloutWorld.Id(3);
        switch (phase)
        {
            case RolloutPhase.Paused:
                await _world.RunAsync(id, RolloutPhase.Stepping);
                await _world.Process.Commands.GiveAsync(id, new Signal.Pause("hm"), null, "ada", default);
                break;
            case RolloutPhase.Reverting:
                await _world.RunAsync(id, RolloutPhase.Stepping);
                await _world.Process.Commands.GiveAsync(id, new Signal.Abort("no"), null, "ada", default);
                break;
            default:
                await _world.RunAsync(id, phase);
                break;
        }
    }

    private static RollbackRequest To(int version) => RolloutWorld.To(version);

    private Task<RollbackOutcome> RollBackAsync(RollbackRequest request, string? key = null) => _world.RollBackAsync(request, key);
}
