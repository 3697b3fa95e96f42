using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ModelFunctions.App.Rollouts;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Testing.Fakes;
using ModelFunctions.Testing.Worlds;

namespace ModelFunctions.App.Tests.Rollouts;

public sealed class NewerFormatTests
{
    private static readonly RolloutId Id = RolloutId.Parse("fraud-v1-1");

    private readonly InMemoryTable _table = new();
    private readonly RolloutActivities _activities;

    public NewerFormatTests()
    {
        var clock = new FakeTimeProvider();
        var blobs = new InMemoryBlobs(clock);
        var process = new EngineProcess(
            new StoragePorts(
                _table, new InMemoryTable(), new InMemoryTable(), new InMemoryRoutings(), new InMemoryUploads(blobs),
                new InMemoryArtifacts(new InMemoryBlobs(clock), blobs), new NoMeasures()),
            clock, new Random(1));
        _activities = new RolloutActivities(
            process.Engine, new StatusReader(_table), NullLogger<RolloutActivities>.Instance);
    }

    /// <summary>An activity that failed would in the end break the rollout, which a newer version carries.</summary>
    [Fact]
    public async Task Turn_of_a_rollout_in_a_newer_format_answers_null_and_the_row_stays()
    {
        var row = RowCodec.ToRow("fraud", ModelKeys.Rollout(Id), new Rollout(Id, RolloutPhase.Requested, DateTimeOffset.UnixEpoch, "ada"));
        row = row with { Columns = new Dictionary<string, object>(row.Columns) { ["format"] = 2L } };
        Assert.True(await _table.TryCommitAsync("fraud", [new TableOperation.Add(row)], default));

        Assert.Null(await _activities.ReadRollout($"{Id}", default));
        Assert.Null(await _activities.DeployCandidate(new TurnRequest($"{Id}", 0), default));
        Assert.Null(await _activities.BreakRollout(new BreakRequest($"{Id}", "as tested"), default));

        Assert.Equal(row.Columns, (await _table.FindAsync("fraud", row.Key, default))!.Columns);
    }
}
