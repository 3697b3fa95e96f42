using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Testing.Worlds;

namespace ModelFunctions.Engine.Tests.Rollouts;

/// <summary>The listing is the truth after every change, and nobody has to ask for it: no timer runs here.</summary>
public sealed class ListingTests
{
    private const string Approved =
        """{"approval":"beforeSteps","steps":[{"weight":10,"hold":"1m"}],"watch":"2m","interval":"30s","minimumRequests":50,"checks":[{"kind":"errors","max":0.05}]}""";

    private readonly RolloutWorld _world = new();

    [Fact]
    public async Task Rollback_of_a_model_at_rest_is_listed()
    {
        await _world.PromoteAsync(2);
        await RollBackAsync(new RollbackRequest());
        Assert.Equal(new VersionNumber(1), (await ListedAsync()).Stable);
    }

    [Fact]
    public async Task Rollback_out_of_service_is_listed()
    {
        await _world.PromoteAsync(2);
        await RollBackAsync(new RollbackRequest(To: RollbackTarget.None));
        var entry = await ListedAsync();
        Assert.Equal((null, "ada"), (entry.Stable, entry.Withdrawn?.By));

        await _world.UploadAsync("v3");
        await _world.RunAsync(RolloutWorld.Id(3));
        Assert.Equal((NeedCode.Saved, """POST /api/models/fraud/rollouts {"version":3}"""), NeedOf(await ListedAsync()));
    }

    [Fact]
    public async Task Freeze_and_its_end_are_listed()
    {
        await _world.PromoteAsync(1);
        await _world.Process.Freezer.SetAsync(RolloutWorld.Model, new string('x', 600), "ada", default);
        var frozen = (await ListedAsync()).Frozen;
        Assert.Equal(("ada", 500), (frozen?.By, frozen?.Reason.Length));
        await _world.Process.Freezer.SetAsync(RolloutWorld.Model, null, "ada", default);
        Assert.Null((await ListedAsync()).Frozen);
    }

    [Fact]
    public async Task Every_turn_of_a_rollout_leaves_the_listing_equal_to_the_model()
    {
        await _world.PromoteAsync(1);
        await _world.UploadAsync("v2");
        var phases = new List<RolloutPhase?>();
        await _world.RunAsync(RolloutWorld.Id(2), rollout =>
        {
            var entry = ListedAsync().GetAwaiter().GetResult();
            if (phases.LastOrDefault() != entry.Phase) phases.Add(entry.Phase);
            return false;
        });
        var last = await ListedAsync();
        Assert.Equal([RolloutPhase.Gating, RolloutPhase.Stepping, RolloutPhase.Promoting, RolloutPhase.Watching], phases.OfType<RolloutPhase>());
        Assert.Equal((2, RolloutPhase.Succeeded), (last.Stable!.Value.Value, last.LastRollout!.Phase));
    }

    [Fact]
    public async Task Commands_are_listed()
    {
        await _world.PromoteAsync(1);
        await _world.UploadAsync("v2");
        await _world.RunAsync(RolloutWorld.Id(2), RolloutPhase.Stepping);
        await GiveAsync(2, new Signal.Pause("Wait for me."));
        Assert.Equal(NeedCode.Paused, (await ListedAsync()).NeedsYou!.Code);
        await GiveAsync(2, new Signal.Resume());
        Assert.Null((await ListedAsync()).NeedsYou);
        await GiveAsync(2, new Signal.Abort("No."));
        Assert.Equal(RolloutPhase.Reverting, (await ListedAsync()).Phase);
    }

    /// <summary>The good one is not in service, and nothing but a person brings it there.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Candidate_superseded_by_an_upload_that_was_reverted_waits_for_a_person(bool isAccepted)
    {
        await _world.PromoteAsync(1);
        await _world.SetPolicyAsync(Approved);
        await _world.UploadAsync("v2");
        await _world.RunAsync(RolloutWorld.Id(2), RolloutPhase.AwaitingApproval);
        Assert.Equal("POST /api/models/fraud/rollouts/fraud-v2-1/resume", (await ListedAsync()).NeedsYou!.Call);
        if (isAccepted) await GiveAsync(2, new Signal.Promote(false));
        await _world.UploadAsync("v3");
        await _world.RunAsync(RolloutWorld.Id(3), rollout => rollout.Phase == RolloutPhase.AwaitingApproval);
        await GiveAsync(3, new Signal.Promote(false));
        _world.ErrorRate = 0.5;
        Assert.Equal(RolloutPhase.Reverted, (await _world.RunAsync(RolloutWorld.Id(3))).Phase);

        Assert.Equal(
            new NeedsYou(NeedCode.Superseded, $"Version 2 was superseded{(isAccepted ? " after a person had accepted it" : "")}. Version 3, which came after it, was reverted. Version 1 serves.",
                """POST /api/models/fraud/rollouts {"version":2}"""),
            (await ListedAsync()).NeedsYou);

        await _world.Process.Requests.RequestAsync(RolloutWorld.Model, new VersionNumber(2), null, null, "ada", default);
        Assert.Null((await ListedAsync()).NeedsYou);
    }

    [Fact]
    public async Task Upload_while_frozen_waits_for_a_person_also_when_the_freeze_is_over()
    {
        await _world.PromoteAsync(1);
        await _world.Process.Freezer.SetAsync(RolloutWorld.Model, "holidays", "ada", default);
        await _world.UploadAsync("v2");
        await _world.RunAsync(RolloutWorld.Id(2));
        Assert.Equal((NeedCode.Saved, "DELETE /api/models/fraud/freeze"), NeedOf(await ListedAsync()));
        await _world.Process.Freezer.SetAsync(RolloutWorld.Model, null, "ada", default);
        Assert.Equal((NeedCode.Saved, """POST /api/models/fraud/rollouts {"version":2}"""), NeedOf(await ListedAsync()));
        await _world.PromoteAsync(3);
        Assert.Null((await ListedAsync()).NeedsYou);
    }

    [Fact]
    public async Task Change_whose_listing_fails_is_put_right_by_the_next_reconciliation()
    {
        await _world.PromoteAsync(2);
        _world.Rows.Fails = partition => partition == ModelKeys.Catalog;
        Assert.True((await RollBackAsync(new RollbackRequest())).Published);
        _world.Rows.Fails = null;
        Assert.Equal(new VersionNumber(2), (await FindAsync()).Stable);
        Assert.Equal([RolloutWorld.Model], _world.Process.Catalog.TakeStale());

        await _world.Process.Reconciler.RunAsync(RolloutWorld.Model, default);

        Assert.Equal(new VersionNumber(1), (await ListedAsync()).Stable);
    }

    private Task<RollbackOutcome> RollBackAsync(RollbackRequest request) =>
        _world.Process.Rollback.RollBackAsync(RolloutWorld.Model, request, "bad", "ada", null, default);

    private Task<CommandOutcome?> GiveAsync(int version, Signal command) =>
        _world.Process.Commands.GiveAsync(RolloutWorld.Id(version), command, null, "ada", default);

    private static (NeedCode, string) NeedOf(CatalogEntry entry) => (entry.NeedsYou!.Code, entry.NeedsYou.Call);

    private async Task<CatalogEntry> FindAsync() => Assert.Single((await _world.Process.Catalog.ListAsync(10, null, default)).Values);

    /// <summary>The entry, which must say what the model's rows say.</summary>
    private async Task<CatalogEntry> ListedAsync()
    {
        var reader = new ModelReader(_world.Storage.Rows, RolloutWorld.Model);
        var (head, now) = (await reader.HeadAsync(), await _world.DeploymentAsync());
        var owner = now.Owner is { } id ? await _world.RolloutAsync(id) : null;
        var entry = await FindAsync();
        Assert.Equal(CatalogEntry.Of(RolloutWorld.Model, head, now, owner, (await _world.Process.Status.FindModelAsync(RolloutWorld.Model, default))?.NeedsYou, head.Sequence), entry);
        return entry;
    }
}
