using ModelFunctions.Core;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Tests.Rollouts;

public sealed class ReconcilerTests
{
    private static readonly ModelName Model = RolloutWorld.Model;

    private readonly RolloutWorld _world = new();
    private readonly List<RolloutId> _kept = [];

    [Fact]
    public async Task RunAsync_at_rest_closes_the_model_and_then_costs_one_request()
    {
        await _world.PromoteAsync(2);
        await RunLaterAsync();
        Assert.Empty(await _world.Process.Open.ListAsync(default));
        _world.Calls.Clear();

        await RunLaterAsync();

        Assert.Equal(["rows.List ~open"], _world.Calls.Calls.Select(call => call.ToString().Trim()));
    }

    [Fact]
    public async Task RunAsync_publishes_what_a_rollback_of_a_model_at_rest_could_not()
    {
        await _world.PromoteAsync(2);
        await RunLaterAsync();
        _world.Routings.IsReadOnly = true;
        Assert.False((await RollBackAsync()).Published);
        Assert.Single(await RunLaterAsync());
        _world.Routings.IsReadOnly = false;
        Assert.Equal("2@100", await _world.ServedAsync());

        // Another process, to which nobody has hinted anything.
        Assert.Empty(await RunAsync(new Testing.Worlds.EngineProcess(_world.Storage, _world.Clock, new Random(2)).Reconciler));

        Assert.Equal("1@100", await _world.ServedAsync());
    }

    [Fact]
    public async Task RunAsync_publishes_what_a_turn_could_not_though_the_rollout_goes_on()
    {
        await _world.PromoteAsync(1);
        await _world.UploadAsync("v2");
        await RunLaterAsync();
        _world.Routings.IsReadOnly = true;
        await _world.Process.Engine.TurnAsync(RolloutWorld.Id(2), (await _world.RolloutAsync(RolloutWorld.Id(2))).Turn, default);
        _world.Routings.IsReadOnly = false;
        Assert.Equal("1@100", await _world.ServedAsync());

        Assert.Empty(await RunLaterAsync());

        Assert.Equal("1@100 2@0", await _world.ServedAsync());
    }

    [Fact]
    public async Task RunAsync_has_open_rollouts_kept_once_a_minute()
    {
        await _world.UploadAsync("v1");
        await RunLaterAsync();
        await RunLaterAsync();
        Assert.Equal([RolloutWorld.Id(1)], _kept);

        _world.Clock.Advance(Reconciler.Interval);
        await RunAsync(_world.Process.Reconciler);

        Assert.Equal([RolloutWorld.Id(1), RolloutWorld.Id(1)], _kept);
    }

    [Fact]
    public async Task RunAsync_of_everything_keeps_what_is_not_due()
    {
        await _world.UploadAsync("v1");
        await _world.Process.Reconciler.RunAsync(KeepAsync, everything: true, default);
        await _world.Process.Reconciler.RunAsync(KeepAsync, everything: true, default);
        Assert.Equal(2, _kept.Count);
    }

    [Fact]
    public async Task RunAsync_with_one_storage_error_at_the_first_of_a_thousand_looks_after_the_others()
    {
        await _world.UploadAsync("v1");
        var others = Enumerable.Range(0, 999).Select(i => ModelName.Parse($"model-{i:D3}")).ToList();
        await _world.Process.Open.OpenAsync(others, default);
        _world.Rows.Fails = partition => partition == Model.Text;

        var failed = await RunLaterAsync();

        Assert.Equal(Model, Assert.Single(failed).Model);
        Assert.IsType<StorageUnavailableException>(failed[0].Failure);
        Assert.Equal([Model], (await _world.Process.Open.ListAsync(default)).Select(row => row.Value.Name));

        _world.Rows.Fails = null;
        Assert.Empty(await RunAsync(_world.Process.Reconciler));
        Assert.Equal([RolloutWorld.Id(1)], _kept);
    }

    [Fact]
    public async Task RunAsync_what_fails_for_another_reason_than_the_storages_is_tried_after_longer_and_longer_times()
    {
        await _world.UploadAsync("v1");
        var broken = new TableRow(Model.Text, ModelKeys.Head, new Dictionary<string, object> { ["openJson"] = "{" });
        await _world.Storage.Rows.TryCommitAsync(Model.Text, [new TableOperation.Put(broken)], default);
        var tries = 0;
        for (var i = 0; i < 720; i++)
        {
            _world.Clock.Advance(TimeSpan.FromSeconds(5));
            tries += (await RunAsync(_world.Process.Reconciler)).Count;
        }
        Assert.InRange(tries, 8, 14);
    }

    [Fact]
    public async Task RunAsync_against_a_rival_at_any_call_never_loses_open_work()
    {
        for (var call = 1; ; call++)
        {
            var world = new RolloutWorld();
            await world.PromoteAsync(1);
            world.Clock.Advance(OpenModels.Grace);
            var (isDone, calls) = (false, 0);
            world.Meddler.Before(_ => ++calls == call, async () =>
            {
                isDone = true;
                await world.UploadAsync("rival");
            });

            await RunAsync(world, RunAsync(world.Process.Reconciler));

            if (!isDone) break;
            Assert.True((await world.Process.Open.ListAsync(default)).Count == 1, $"The model is not open after a rival at call {call}.");
        }
    }

    [Fact]
    public async Task Change_whose_commit_was_under_way_while_the_model_was_closed_conflicts_and_opens_it_again()
    {
        await _world.PromoteAsync(1);
        _world.Clock.Advance(OpenModels.Grace);
        for (var call = 1; ; call++)
        {
            var (isDone, calls, at) = (false, 0, call);
            _world.Meddler.Before(_ => ++calls == at, async () =>
            {
                isDone = true;
                _world.Clock.Advance(OpenModels.Grace);
                await RunAsync(_world.Process.Reconciler);
            });
            await RunAsync(_world, _world.UploadAsync($"v{call}"));
            if (!isDone) break;
            Assert.Equal(Model, Assert.Single(await _world.Process.Open.ListAsync(default)).Value.Name);
            await _world.RunAsync(RolloutWorld.Id((await _world.ModelAsync()).Latest));
        }
    }

    [Fact]
    public async Task OpenModelsFill_names_every_model_once_and_goes_on_where_it_was_cut_off()
    {
        await _world.PromoteAsync(1);
        foreach (var row in await _world.Process.Open.ListAsync(default)) await _world.Process.Open.CloseAsync(row, default);
        _world.Rows.Fails = partition => partition == ModelKeys.Upkeep && _world.Calls.Calls.Any(call => call.ToString().StartsWith("rows.Commit ~open", StringComparison.Ordinal));
        _world.Calls.Clear();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Fill().RunAsync(default));
        _world.Rows.Fails = null;

        await Fill().RunAsync(default);
        Assert.Equal(Model, Assert.Single(await _world.Process.Open.ListAsync(default)).Value.Name);

        _world.Calls.Clear();
        await Fill().RunAsync(default);
        Assert.Single(_world.Calls.Calls);
    }

    private OpenModelsFill Fill() => new(_world.Storage.Rows, _world.Process.Catalog, _world.Process.Open);

    private Task<RollbackOutcome> RollBackAsync() =>
        _world.Process.Rollback.RollBackAsync(Model, new RollbackRequest(), null, "ada", null, default);

    private Task<IReadOnlyList<FailedModel>> RunLaterAsync()
    {
        _world.Clock.Advance(OpenModels.Grace);
        return RunAsync(_world.Process.Reconciler);
    }

    private Task<IReadOnlyList<FailedModel>> RunAsync(Reconciler reconciler) => reconciler.RunAsync(KeepAsync, everything: false, default);

    /// <summary>Waits for work that waits for the clock.</summary>
    private static async Task RunAsync(RolloutWorld world, Task work)
    {
        while (!work.IsCompleted)
        {
            world.Clock.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }
        await work;
    }

    private Task KeepAsync(RolloutId id, CancellationToken cancel)
    {
        _kept.Add(id);
        return Task.CompletedTask;
    }
}
