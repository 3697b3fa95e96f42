using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Registry;

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

    /// <summary>
    /// Back and forth between more versions than the list has room for: each is deployed, left, barred or not, deployed and aborted, or deleted, and there
    /// is a previous version exactly if one that is saved and not barred was ever stable.
    /// </summary>
    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public async Task Versions_that_come_and_go_leave_a_small_row_and_are_found_again(int seed)
    {
        const int Versions = 80;
        await _world.PromoteAsync(2);
        await SavedVersions.SaveAsync(_world, Versions);
        var random = new Random(seed);
        var (ever, barred, deleted, stable) = (new HashSet<int> { 1, 2 }, new HashSet<int>(), new HashSet<int>(), 2);
        IEnumerable<int> Before() => ever.Except(barred).Except(deleted).Where(version => version != stable);
        for (var i = 0; i < 400; i++)
        {
            var version = random.Next(1, Versions + 1);
            var bars = random.Next(3) > 0;
            switch (random.Next(8))
            {
                case 0:
                    if (await TryDeleteAsync(version)) deleted.Add(version);
                    break;
                case 1 when version != stable && !deleted.Contains(version):
                    await DeployAndAbortAsync(version);
                    barred.Remove(version);
                    break;
                case < 5:
                    var back = await RollBackAsync(new RollbackRequest(Barring: bars));
                    Assert.Equal(Before().Any() ? null : RollbackRefusal.NothingBefore, back.Refusal);
                    if (back.Refusal is null) Went(back.Deployment.Stable!.Value.Value, bars);
                    break;
                default:
                    if ((await RollBackAsync(RolloutWorld.To(version) with { Barring = bars })).Refusal is null) Went(version, bars && version < stable);
                    break;
            }
            Assert.Equal(Before().Any(), await _world.PreviousAsync() is { } previous && Before().Contains(previous.Value));
            Assert.InRange(await RowAsync(), 0, MostBytes);
        }
        for (var version = 1; version <= Versions; version++) Assert.Equal(barred.Contains(version), await _world.BarAsync(version) is not null);

        void Went(int to, bool bars)
        {
            if (bars) barred.Add(stable);
            barred.Remove(to);
            ever.Add(to);
            stable = to;
        }
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

    private async Task<bool> TryDeleteAsync(int version)
    {
        try
        {
            return await _world.Process.Registry.DeleteVersionAsync(RolloutWorld.Model, new VersionNumber(version), "ada", default) is not null;
        }
        catch (InServiceException)
        {
            return false;
        }
    }

    private async Task DeployAndAbortAsync(int version)
    {
        var id = await _world.DeployAsync(version);
        await _world.Process.Engine.TurnAsync(id, 0, default);
        await _world.Process.Commands.GiveAsync(id, new Signal.Abort("no"), null, "ada", default);
        await _world.RunAsync(id);
    }

    private Task<Engine.Rollouts.RollbackOutcome> RollBackAsync(RollbackRequest request) =>
        _world.Process.Rollback.RollBackAsync(RolloutWorld.Model, request, Longest, "ada", null, default);

    private async Task<long> RowAsync() => TableLimits.BytesOf((await _world.Storage.Rows.FindAsync(RolloutWorld.Model.Text, ModelKeys.Deployment, default))!);
}
