using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Engine.Tests.Rollouts;

/// <summary>However often a model is rolled back, and whatever for, the next rollback works and costs what the first did.</summary>
public class ManyRollbacksTests
{
    private const int Times = 10_000;

    /// <summary>The most that the row of what is in service may have, counted as the storage does.</summary>
    private const int MostBytes = 32 * 1024;

    /// <summary>The longest reason, of characters that JSON escapes.</summary>
    private static readonly string Longest = string.Concat(Enumerable.Repeat("😀", FreeText.MaxReason / 2));

    private readonly RolloutWorld _world = new();

    [Fact]
    public async Task Ten_thousand_versions_rolled_back_leave_a_small_row_and_a_quick_rollback()
    {
        await _world.PromoteAsync(2);
        await SavedVersions.SaveAsync(_world, Times + 2);
        var calls = new List<int>();
        for (var version = 3; version <= Times + 2; version++)
        {
            var deployed = await RollBackAsync(RolloutWorld.To(version));
            Assert.Equal((null, new VersionNumber(version)), (deployed.Refusal, deployed.Deployment.Stable));
            _world.Calls.Clear();
            var back = await RollBackAsync(new RollbackRequest());
            calls.Add(_world.Calls.Calls.Count);
            _world.Calls.Clear();
            Assert.Equal((null, new VersionNumber(2), true), (back.Refusal, back.Deployment.Stable, back.Published));
            if (version % 100 == 0) Assert.InRange(await RowAsync(), 0, MostBytes);
        }
        Assert.InRange(await RowAsync(), 0, MostBytes);
        Assert.Equal((calls[0], calls[0]), (calls[^1], calls.Max()));
        Assert.Equal(Longest, (await _world.BarAsync(Times + 2))!.Reason);
        Assert.Equal(RollbackRefusal.NotSaved, (await RollBackAsync(RolloutWorld.To(Times + 3))).Refusal);
    }

    /// <summary>Back and forth between versions of which some are barred and some are not: each is deployed, left, and found again.</summary>
    [Fact]
    public async Task Versions_that_come_and_go_leave_a_small_row_and_a_quick_rollback()
    {
        const int Versions = 60;
        await _world.PromoteAsync(2);
        await SavedVersions.SaveAsync(_world, Versions);
        var random = new Random(7);
        var calls = new List<int>();
        for (var i = 0; i < 1000; i++)
        {
            await RollBackAsync(RolloutWorld.To(random.Next(1, Versions + 1)));
            _world.Calls.Clear();
            var back = await RollBackAsync(new RollbackRequest(Barring: random.Next(3) > 0));
            if (back.Refusal is null) calls.Add(_world.Calls.Calls.Count);
            else Assert.Equal(RollbackRefusal.NothingBefore, back.Refusal);
            Assert.InRange(await RowAsync(), 0, MostBytes);
        }
        Assert.InRange(calls.Count, 500, 1000);
        Assert.InRange(calls.TakeLast(100).Average(), 0, 1.25 * calls[0]);
    }

    /// <summary>Rolled back to the very first of a thousand versions, each of which was stable once: older times are read by the page.</summary>
    [Fact]
    public async Task Rollback_through_a_thousand_versions_costs_the_same_at_every_one()
    {
        const int Versions = 1000;
        await _world.PromoteAsync(1);
        await SavedVersions.SaveAsync(_world, Versions);
        for (var version = 2; version <= Versions; version++) await RollBackAsync(RolloutWorld.To(version));
        var calls = new List<int>();
        for (var version = Versions - 1; version >= 1; version--)
        {
            _world.Calls.Clear();
            Assert.Equal(new VersionNumber(version), (await RollBackAsync(new RollbackRequest())).Deployment.Stable);
            calls.Add(_world.Calls.Calls.Count);
        }
        Assert.Equal(RollbackRefusal.NothingBefore, (await RollBackAsync(new RollbackRequest())).Refusal);
        Assert.InRange(calls.Average(), 0, 1.25 * calls[0]);
        Assert.InRange(calls.Max(), 0, 1.5 * calls[0]);
    }

    [Fact]
    public async Task Row_with_everything_that_people_may_say_is_small()
    {
        await _world.PromoteAsync(1);
        await SavedVersions.SaveAsync(_world, 100);
        for (var version = 2; version <= 100; version++) await RollBackAsync(RolloutWorld.To(version));
        for (var times = 0; times < 30; times++) await RollBackAsync(new RollbackRequest());
        await RollBackAsync(new RollbackRequest(To: RollbackTarget.None));
        await _world.Process.Freezer.SetAsync(RolloutWorld.Model, Longest, Longest[..FreeText.MaxActor], default);
        var now = await _world.DeploymentAsync();
        Assert.Equal((Longest, Longest), (now.Frozen!.Reason, now.Withdrawn!.Reason));
        Assert.InRange(await RowAsync(), 0, MostBytes);
    }

    private Task<Engine.Rollouts.RollbackOutcome> RollBackAsync(RollbackRequest request) =>
        _world.Process.Rollback.RollBackAsync(RolloutWorld.Model, request, Longest, "ada", null, default);

    private async Task<long> RowAsync() => TableLimits.BytesOf((await _world.Storage.Rows.FindAsync(RolloutWorld.Model.Text, ModelKeys.Deployment, default))!);
}
