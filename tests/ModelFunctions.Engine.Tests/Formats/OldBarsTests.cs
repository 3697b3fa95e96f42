using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Tests.Rollouts;

namespace ModelFunctions.Engine.Tests.Formats;

/// <summary>Format 1 of the deployment kept every bar in its row. They hold, and move onto the versions by and by.</summary>
public sealed class OldBarsTests
{
    private const int Bars = 3000;
    private const int Refused = 50;

    private readonly RolloutWorld _world = new("""{"steps":[],"watch":"30s","interval":"30s","gate":"none","checks":[{"kind":"errors","max":0.05}]}""");

    [Fact]
    public async Task Bars_of_a_row_that_is_full_hold_and_move_with_each_transition()
    {
        await OpenAsync(Enumerable.Range(3, Bars).Select(version => Bar(version, "It answered slowly in the night of May 7.")));
        Assert.InRange(await RowAsync(), TableLimits.MaxRow * 3 / 4, TableLimits.MaxRow);

        var (transitions, left) = (0, Bars);
        while (left > 0)
        {
            Assert.Null((await _world.RollBackAsync(RolloutWorld.To(transitions++ % 2 == 0 ? 1 : 2) with { Barring = false })).Refusal);
            var now = (await _world.DeploymentAsync()).Barred.Count;
            Assert.InRange(now, left - 20, left - 1);
            left = now;
        }

        Assert.InRange(await RowAsync(), 0, 32 * 1024);
        for (var version = 3; version < Bars + 3; version++) Assert.Equal(Bar(version, "It answered slowly in the night of May 7."), await _world.BarAsync(version));
        Assert.Equal(Enumerable.Range(Bars - 17, 20), (await _world.DeploymentAsync()).LastBarred.Select(version => version.Value));
    }

    [Fact]
    public async Task Bars_that_have_not_moved_hold_for_whoever_asks()
    {
        await OpenAsync(Enumerable.Range(3, Bars).Select(version => Bar(version, "bad")));

        Assert.Equal(RollbackRefusal.Refused, (await _world.RollBackAsync(RolloutWorld.To(Refused))).Refusal);
        // 7 was stable after 1, and is barred.
        Assert.Equal(new VersionNumber(1), await _world.PreviousAsync());
        Assert.Equal(new VersionNumber(1), await RoutedAsync());
        var upload = await RequestAsync(Bars, ModelFunctions.Core.Models.Uploads.Registration.Actor);
        Assert.Equal((RolloutPhase.Saved, $"Version {Bars} was taken back."), (upload.Phase, upload.Reason));
        Assert.Equal(new VersionNumber(1), (await _world.RollBackAsync(new RollbackRequest())).Deployment.Stable);
        Assert.Equal(RollbackRefusal.NothingBefore, (await _world.RollBackAsync(new RollbackRequest())).Refusal);
        var now = await _world.DeploymentAsync();
        Assert.Equal((Bars - 20, new VersionNumber(2)), (now.Barred.Count, now.LastBarred[^1]));
    }

    [Fact]
    public async Task Bar_that_has_not_moved_is_lifted_by_a_person_and_does_not_come_back()
    {
        await OpenAsync(Enumerable.Range(3, 100).Select(version => Bar(version, "bad")));

        Assert.Equal(new VersionNumber(99), (await _world.RollBackAsync(RolloutWorld.To(99))).Deployment.Stable);
        await _world.RunAsync(await _world.DeployAsync(98));
        for (var times = 0; times < 6; times++) await _world.RollBackAsync(RolloutWorld.To(times % 2 == 0 ? 99 : 98) with { Barring = false });

        Assert.Empty((await _world.DeploymentAsync()).Barred);
        Assert.Equal((null, null, "bad"), (await _world.BarAsync(98), await _world.BarAsync(99), (await _world.BarAsync(97))!.Reason));
    }

    /// <summary>A version that was stable and barred comes back among those to go back to once its bar is lifted.</summary>
    [Fact]
    public async Task Time_of_a_barred_version_goes_with_its_bar_and_comes_back_without_it()
    {
        await OpenAsync(Enumerable.Range(3, 15).Select(version => Bar(version, "bad")));
        await _world.RollBackAsync(RolloutWorld.To(1) with { Barring = false });
        Assert.DoesNotContain(new VersionNumber(7), (await _world.DeploymentAsync()).History.Select(period => period.Version));

        var id = await _world.DeployAsync(7);
        await _world.RunAsync(id, rollout => rollout.Phase == RolloutPhase.Gating || rollout.Phase == RolloutPhase.Promoting);
        await _world.Process.Commands.GiveAsync(id, new Signal.Abort("no"), null, "ada", default);
        Assert.Equal(RolloutPhase.Aborted, (await _world.RunAsync(id)).Phase);

        Assert.Contains(new VersionNumber(7), (await _world.DeploymentAsync()).History.Select(period => period.Version));
    }

    [Fact]
    public async Task Long_reasons_of_an_earlier_program_are_cut_as_they_move()
    {
        await OpenAsync(Enumerable.Range(3, 15).Select(version => Bar(version, new string('x', 32_000))));
        Assert.Null((await _world.RollBackAsync(new RollbackRequest())).Refusal);
        Assert.InRange(await RowAsync(), 0, 32 * 1024);
        Assert.Equal(FreeText.MaxReason, (await _world.BarAsync(3))!.Reason.Length);
    }

    private static Bar Bar(int version, string reason) =>
        new(new VersionNumber(version), reason, "ada", new DateTimeOffset(2025, 5, 7, 3, 0, 0, TimeSpan.Zero)) { Refused = version == Refused, Generation = version };

    /// <summary>Versions 1 and 2 were promoted, 7 was stable between them, and all others are barred; the row is of format 1.</summary>
    private async Task OpenAsync(IEnumerable<Bar> bars)
    {
        await _world.PromoteAsync(2);
        var barred = bars.ToList();
        await SavedVersions.SaveAsync(_world, barred[^1].Version.Value);
        var row = (await _world.Storage.Rows.FindAsync(RolloutWorld.Model.Text, ModelKeys.Deployment, default))!;
        var now = RowCodec.FromRow<Deployment>(row);
        var between = now.History[0].To!.Value;
        var old = now with
        {
            Barred = barred,
            Generation = 2 * Bars,
            History = [now.History[0], new StablePeriod(new VersionNumber(7), between, between, StableEnd.RolledBack), .. now.History.Skip(1)],
        };
        var columns = new Dictionary<string, object>(RowCodec.ToRow(RolloutWorld.Model.Text, ModelKeys.Deployment, old).Columns) { ["format"] = 1L };
        foreach (var later in new[] { "lastBarredJson", "refused", "hasOlder", "emptiedAt" }) columns.Remove(later);
        Assert.True(await _world.Storage.Rows.TryCommitAsync(
            RolloutWorld.Model.Text, [new TableOperation.Replace(new TableRow(row.Partition, row.Key, columns, row.ETag))], default));
        await _world.Process.Publisher.PublishAsync(RolloutWorld.Model, default);
    }

    private async Task<Rollout> RequestAsync(int version, string by)
    {
        var rollout = new Rollout(RolloutWorld.Id(version), RolloutPhase.Requested, _world.Clock.GetUtcNow(), by);
        await _world.Storage.Rows.TryCommitAsync(
            RolloutWorld.Model.Text, [new TableOperation.Add(RowCodec.ToRow(RolloutWorld.Model.Text, ModelKeys.Rollout(rollout.Id), rollout))], default);
        return await _world.RunAsync(rollout.Id);
    }

    private async Task<VersionNumber?> RoutedAsync() => (await _world.RoutingAsync())!.Find(RouteRole.Previous)?.Version;

    private async Task<long> RowAsync() => TableLimits.BytesOf((await _world.Storage.Rows.FindAsync(RolloutWorld.Model.Text, ModelKeys.Deployment, default))!);
}
