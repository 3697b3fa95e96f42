using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Retention;
using ModelFunctions.Engine.Tests.Rollouts;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Tests.Retention;

public sealed class RolloutRetentionTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly RolloutWorld _world = new();

    [Fact]
    public async Task RunAsync_deletes_blocks_and_looks_a_month_after_the_end_and_nothing_else()
    {
        await _world.PromoteAsync(2);
        var before = await ModelRowsAsync();
        var (blocks, looks) = (await CountAsync(_world.Storage.Blocks, 2), await CountAsync(_world.Storage.Looks, 2));
        Assert.True(blocks > 2 && looks > 2);

        _world.Clock.Advance(30 * Day);
        Assert.Empty(await RunAsync());
        Assert.Equal((blocks, looks), (await CountAsync(_world.Storage.Blocks, 2), await CountAsync(_world.Storage.Looks, 2)));

        _world.Clock.Advance(Day);
        Assert.Empty(await RunAsync());
        Assert.Equal((0, 0), (await CountAsync(_world.Storage.Blocks, 2), await CountAsync(_world.Storage.Looks, 2)));
        Assert.Equal(before, await ModelRowsAsync());
        Assert.Empty(await ExpiringAsync());
    }

    [Fact]
    public async Task RunAsync_leaves_the_health_of_a_rollout_that_goes_on()
    {
        await _world.PromoteAsync(1);
        await _world.UploadAsync("v2");
        await _world.RunAsync(RolloutWorld.Id(2), RolloutPhase.Watching);
        // An end that was not committed has named it.
        await new Expiry(_world.Storage.Rows).AddAsync(Expiring.Of(RolloutWorld.Id(2), _world.Clock.GetUtcNow() - 40 * Day), default);
        var blocks = await CountAsync(_world.Storage.Blocks, 2);

        Assert.Empty(await RunAsync());

        Assert.Equal(blocks, await CountAsync(_world.Storage.Blocks, 2));
        Assert.DoesNotContain(RolloutWorld.Id(2), _world.Process.Runner.Forgotten);
    }

    [Fact]
    public async Task RunAsync_has_the_orchestration_of_a_rollout_deleted_a_week_after_its_end()
    {
        await _world.PromoteAsync(1);
        _world.Clock.Advance(7 * Day);
        await RunAsync();
        Assert.Empty(_world.Process.Runner.Forgotten);

        _world.Clock.Advance(Day);
        await RunAsync();
        Assert.Equal(RolloutWorld.Id(1), Assert.Single(_world.Process.Runner.Forgotten));
    }

    [Fact]
    public async Task RunAsync_deletes_what_was_answered_under_a_key_after_a_week()
    {
        await _world.PromoteAsync(3);
        var first = await _world.RollBackAsync(new RollbackRequest(), "key");
        _world.Clock.Advance(7 * Day);
        await RunAsync();
        Assert.Equal(first.Deployment.Generation, (await _world.RollBackAsync(new RollbackRequest(), "key")).Deployment.Generation);

        _world.Clock.Advance(Day);
        await RunAsync();
        Assert.Equal(VersionNumber.First, (await _world.RollBackAsync(new RollbackRequest(), "key")).Deployment.Stable);
    }

    [Fact]
    public async Task TryCommitAsync_names_what_will_be_over_before_it_is()
    {
        await _world.PromoteAsync(2);
        await _world.UploadAsync("v3");
        await _world.RunAsync(RolloutWorld.Id(3), RolloutPhase.Stepping);
        var named = new List<string>();
        _world.Meddler.Before(
            call => call.ToString().StartsWith($"rows.Commit {RolloutWorld.Model}", StringComparison.Ordinal),
            async () => named.AddRange((await ExpiringAsync()).Select(row => row.Value.Subject)));

        await _world.RollBackAsync(new RollbackRequest(), "key");

        Assert.Contains(RolloutWorld.Id(3).ToString(), named);
        Assert.Contains(ModelKeys.Request("key"), named);
    }

    [Fact]
    public async Task RunAsync_names_what_was_over_before_programs_did_and_only_once()
    {
        await _world.PromoteAsync(2);
        await _world.RollBackAsync(new RollbackRequest(), "key");
        var expiry = new Expiry(_world.Storage.Rows);
        var rows = (await ExpiringAsync()).ToDictionary(row => row.Value.RowKey);
        foreach (var row in rows.Values) await expiry.RemoveAsync(row, default);

        await RunAsync();
        Assert.Equal(rows.Keys.Order(), (await ExpiringAsync()).Select(row => row.Value.RowKey).Order());

        foreach (var row in await ExpiringAsync()) await expiry.RemoveAsync(row, default);
        await RunAsync();
        Assert.Empty(await ExpiringAsync());
    }

    [Fact]
    public async Task RunAsync_goes_on_after_a_failure_at_any_call()
    {
        for (var failing = 1; ; failing++)
        {
            var world = new RolloutWorld();
            await world.PromoteAsync(2);
            await world.RollBackAsync(new RollbackRequest(), "key");
            world.Clock.Advance(31 * Day + Day);
            var calls = 0;
            world.Rows.Fails = _ => ++calls == failing;
            try
            {
                await world.Process.Retention.RunAsync(default);
            }
            catch (Core.StorageUnavailableException)
            {
                // What could not be listed.
            }
            world.Rows.Fails = null;

            Assert.Empty(await world.Process.Retention.RunAsync(default));

            Assert.Empty(await new Expiry(world.Storage.Rows).ListAsync(ExpiryKind.Health, DateTimeOffset.MaxValue, default).ToListAsync());
            Assert.Equal(0, await CountAsync(world.Storage.Blocks, 2));
            if (calls < failing) break;
        }
    }

    [Fact]
    public async Task RunAsync_ends_in_time_and_the_next_goes_on()
    {
        await _world.PromoteAsync(1);
        for (var i = 0; i < 250; i++)
            await new Expiry(_world.Storage.Rows).AddAsync(Expiring.Of(new RolloutId(RolloutWorld.Model, VersionNumber.First, 2 + i), _world.Clock.GetUtcNow()), default);
        _world.Clock.Advance(8 * Day);
        // Each row is listed or removed by a call, which takes a while.
        _world.Rows.Fails = partition =>
        {
            if (partition == ModelKeys.Expiry) _world.Clock.Advance(RetentionSweeper.Limit / 50);
            return false;
        };
        await RunAsync();
        Assert.InRange(_world.Process.Runner.Forgotten.Count, 100, 200);

        _world.Rows.Fails = null;
        await RunAsync();
        Assert.Equal(251, _world.Process.Runner.Forgotten.Distinct().Count());
    }

    [Fact]
    public async Task RunAsync_keeps_for_ever_what_it_is_told_to()
    {
        await _world.PromoteAsync(1);
        var process = new Testing.Worlds.EngineProcess(_world.Storage, _world.Clock, new Random(1), RetentionPeriods.Parse("health=forever"));
        _world.Clock.Advance(3000 * Day);

        await process.Retention.RunAsync(default);

        Assert.True(await CountAsync(_world.Storage.Blocks, 1) > 0);
        Assert.Single(process.Runner.Forgotten);
    }

    private async Task<IReadOnlyList<FailedExpiry>> RunAsync() => await _world.Process.Retention.RunAsync(default);

    private async Task<List<string>> ModelRowsAsync() =>
        await _world.Storage.Rows.ListAllAsync(RolloutWorld.Model.Text, KeyRange.Prefix(""), default).Select(row => row.Key).ToListAsync();

    private async Task<List<Stored<Expiring>>> ExpiringAsync()
    {
        var expiry = new Expiry(_world.Storage.Rows);
        var all = new List<Stored<Expiring>>();
        foreach (var kind in Enum.GetValues<ExpiryKind>()) all.AddRange(await expiry.ListAsync(kind, DateTimeOffset.MaxValue, default).ToListAsync());
        return all;
    }

    private static async Task<int> CountAsync(ITable table, int version) =>
        await table.ListAllAsync(RolloutWorld.Id(version).ToString(), KeyRange.Prefix(""), default).CountAsync();
}
