using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Tests.Rollouts;

namespace ModelFunctions.Engine.Tests.Formats;

/// <summary>Goes on with a stored world to the end of its rollouts.</summary>
internal sealed class Continuation(StoredWorld stored, string moment)
{
    /// <summary>Rows that are written once.</summary>
    private static readonly string[] Once = [ModelKeys.EventPrefix, "upload-", "request-", HealthKeys.BlockPrefix, HealthKeys.GatePrefix, "look-"];

    private readonly RolloutWorld _world = new(stored) { Count = Moments.Counted };

    /// <summary>Has every rollout that is open end, or, where none is, that of a new version; all must end as expected, and nothing be lost.</summary>
    /// <param name="errorRate">The share of the candidate's requests that fail from now on.</param>
    /// <param name="expected">The ends, from the lowest version.</param>
    public async Task EndAsync(double errorRate, RolloutPhase[] expected)
    {
        _world.ErrorRate = errorRate;
        var open = (await _world.ModelAsync()).Open.OrderBy(id => id.Version).ToList();
        if (open.Count == 0)
        {
            await _world.UploadAsync("new");
            open = [.. (await _world.ModelAsync()).Open];
        }
        await CommandAsync(open[0]);
        var ends = new List<RolloutPhase>();
        foreach (var id in open) ends.Add((await _world.RunAsync(id)).Phase);

        Assert.Equal(expected, ends);
        await AssertServedAsync(open[^1], ends[^1]);
        await AssertLogIsGaplessAsync();
        await AssertNothingIsLostAsync();
    }

    /// <summary>What a person does where one is waited for.</summary>
    private async Task CommandAsync(RolloutId id)
    {
        if (moment == "deleted") await _world.Process.Withdrawals.LiftAsync(id.Model, "ada", default);
        if (moment == "frozen") await _world.Process.Freezer.SetAsync(id.Model, null, "ada", default);
        Signal? command = moment switch
        {
            "paused" or "frozen" => new Signal.Resume(),
            "awaiting-approval" => new Signal.Promote(false),
            _ => null,
        };
        if (command is not null) Assert.True((await _world.Process.Commands.GiveAsync(id, command, null, "ada", default))!.IsTaken);
    }

    private async Task AssertServedAsync(RolloutId last, RolloutPhase end)
    {
        var now = await _world.DeploymentAsync();
        Assert.Equal((null, null, null), (now.Owner, now.Waiting, now.Candidate));
        Assert.Equal(now.Generation, (await _world.RoutingAsync())!.Generation);
        Assert.Equal(end == RolloutPhase.Succeeded, now.Stable == last.Version);
        Assert.Equal(end != RolloutPhase.Succeeded, await _world.BarAsync(last.Version.Value) is not null);
        Assert.Empty((await _world.ModelAsync()).Open);
    }

    private async Task AssertLogIsGaplessAsync()
    {
        var events = await _world.EventsAsync();
        Assert.Equal((await _world.ModelAsync()).Sequence, events.Count);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(i => (long)i), events.Select(entry => entry.Sequence));
    }

    private async Task AssertNothingIsLostAsync()
    {
        var after = await StoredWorld.OfAsync(_world);
        var rows = after.Models.Concat(after.Blocks).ToDictionary(row => (row.Partition, row.Key), row => row.ToRow().Columns);
        foreach (var row in stored.Models.Concat(stored.Blocks))
        {
            Assert.True(rows.TryGetValue((row.Partition, row.Key), out var columns), $"{row.Partition}/{row.Key} is gone.");
            if (Once.Any(prefix => row.Key.StartsWith(prefix, StringComparison.Ordinal))) Assert.Equal(row.ToRow().Columns, columns);
        }
    }
}
