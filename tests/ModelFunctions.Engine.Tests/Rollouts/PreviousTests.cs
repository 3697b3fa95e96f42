using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Engine.Tests.Rollouts;

/// <summary>There is a previous version whenever one that is saved and not barred was ever stable, however long ago.</summary>
public class PreviousTests
{
    private const int Last = Deployment.MaxHistory + 5;

    private readonly RolloutWorld _world = new("""{"steps":[],"watch":"30s","interval":"30s","gate":"none","checks":[{"kind":"errors","max":0.05}]}""");

    [Fact]
    public async Task Version_that_was_stable_before_the_last_twenty_is_found_when_all_of_those_are_barred()
    {
        await _world.PromoteAsync(Last);
        for (var version = Last - 1; version >= 1; version--)
        {
            Assert.Equal(new VersionNumber(version), await _world.PreviousAsync());
            var outcome = await _world.RollBackAsync(new RollbackRequest());
            Assert.Equal((null, new VersionNumber(version)), (outcome.Refusal, outcome.Deployment.Stable));
        }
        Assert.Equal(RollbackRefusal.NothingBefore, (await _world.RollBackAsync(new RollbackRequest())).Refusal);
    }

    [Fact]
    public async Task Version_that_was_stable_before_the_last_twenty_is_found_when_all_of_those_are_deleted()
    {
        await _world.PromoteAsync(Last);
        for (var version = 2; version < Last - 1; version++)
            await _world.Process.Registry.DeleteVersionAsync(RolloutWorld.Model, new VersionNumber(version), "ada", default);
        Assert.Equal(new VersionNumber(Last - 1), (await _world.RollBackAsync(new RollbackRequest())).Deployment.Stable);
        Assert.Equal(new VersionNumber(1), await _world.PreviousAsync());
        Assert.Equal(1, (await _world.RoutingAsync())!.Find(RouteRole.Previous)!.Version.Value);
    }

    /// <summary>The brake is quick: the rows beside the deployment are read only where its list was full and has nothing left.</summary>
    [Theory]
    [InlineData(2, 0)]
    [InlineData(Last, 0)]
    public async Task Rollback_reads_no_more_rows_while_the_list_has_a_version(int versions, int lists)
    {
        await _world.PromoteAsync(versions);
        _world.Calls.Clear();
        Assert.Null((await _world.RollBackAsync(new RollbackRequest())).Refusal);
        Assert.Equal(lists, _world.Calls.Calls.Count(call => call.Method == "List"));
    }

    [Fact]
    public async Task Rollback_of_an_exhausted_list_takes_one_more_read_of_rows()
    {
        await _world.PromoteAsync(Last);
        for (var version = Last - 1; version > Last - Deployment.MaxHistory; version--) await _world.RollBackAsync(new RollbackRequest());
        _world.Calls.Clear();
        Assert.Null((await _world.RollBackAsync(new RollbackRequest())).Refusal);
        Assert.InRange(_world.Calls.Calls.Count(call => call.Method == "List"), 1, 2);
    }

    [Fact]
    public async Task Times_that_the_list_has_no_room_for_are_rows_of_their_own()
    {
        await _world.PromoteAsync(Last);
        var rows = await _world.Storage.Rows.ListAsync("fraud", KeyRange.Prefix(ModelKeys.StablePrefix), 100, default);
        Assert.Equal([5, 4, 3, 2, 1], rows.Rows.Select(row => RowCodec.FromRow<StablePeriod>(row).Version.Value));
        Assert.Equal(Deployment.MaxHistory, (await _world.DeploymentAsync()).History.Count);
    }
}
