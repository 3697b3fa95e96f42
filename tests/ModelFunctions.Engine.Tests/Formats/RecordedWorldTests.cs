using System.Text.Json;
using System.Text.Json.Nodes;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Testing;
using static ModelFunctions.Core.Models.RolloutPhase;

namespace ModelFunctions.Engine.Tests.Formats;

/// <summary>An update of the program finds what earlier versions left in the storage: rollouts in every phase, which go on and end.</summary>
public sealed class RecordedWorldTests
{
    /// <summary>How the rollouts of each moment end, from the lowest version: where the candidate is well, and where half of its answers are errors.</summary>
    private static readonly Dictionary<string, (RolloutPhase[] Well, RolloutPhase[] Degraded)> Ends = new()
    {
        ["requested"] = ([Succeeded], [Reverted]),
        ["waiting"] = ([Succeeded, Succeeded], [Reverted, Reverted]),
        ["gating"] = ([Succeeded], [Reverted]),
        ["stepping"] = ([Succeeded], [Reverted]),
        ["paused"] = ([Succeeded], [Reverted]),
        ["awaiting-approval"] = ([Succeeded], [Reverted]),
        ["promoting"] = ([Succeeded], [Reverted]),
        ["watching"] = ([Succeeded], [Reverted]),
        ["reverting"] = ([Reverted], [Reverted]),
        ["ended"] = ([Succeeded], [Reverted]),
        ["withdrawn"] = ([Succeeded], [Withdrawn]),
        ["frozen"] = ([Succeeded], [Reverted]),
        ["deleted"] = ([Succeeded], [Withdrawn]),
        ["checks"] = ([Succeeded], [Reverted]),
    };

    public static TheoryData<string> All => [.. Recordings.All];

    public static TheoryData<string> Today => [.. Moments.All.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Rollouts_of_a_healthy_candidate_go_on_and_end(string recording) =>
        await new Continuation(Recordings.Read(recording), MomentOf(recording)).EndAsync(0, Ends[MomentOf(recording)].Well);

    [Theory]
    [MemberData(nameof(All))]
    public async Task Rollouts_of_a_degraded_candidate_go_on_and_end(string recording) =>
        await new Continuation(Recordings.Read(recording), MomentOf(recording)).EndAsync(0.5, Ends[MomentOf(recording)].Degraded);

    /// <summary>What is recorded today is a recording like the others.</summary>
    [Theory]
    [MemberData(nameof(Today))]
    public async Task Rollouts_of_today_go_on_and_end(string moment)
    {
        using var folder = new TemporaryFolder();
        (await StoredWorld.OfAsync(await Moments.All[moment]())).Write(folder.PathOf("today.json"));
        await new Continuation(StoredWorld.Read(folder.PathOf("today.json")), moment).EndAsync(0, Ends[moment].Well);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Row_that_is_read_and_written_loses_nothing(string recording)
    {
        var world = Recordings.Read(recording);
        foreach (var row in world.Models.Concat(world.Blocks).Select(row => row.ToRow()))
        {
            var rewritten = RowTypes.Rewritten(row).Columns;
            foreach (var (name, value) in row.Columns.Where(column => column.Key != Core.Formats.Name))
                Assert.True(rewritten.TryGetValue(name, out var now) && IsIn(name, value, now), $"{row.Key} had {name} {value} and has {now}");
        }
    }

    /// <summary>A phase that is new is recorded, too.</summary>
    [Fact]
    public void Every_phase_is_recorded() => Assert.Equal(
        Enum.GetValues<RolloutPhase>(),
        Recordings.All.SelectMany(recording => Recordings.Read(recording).Models)
            .Where(row => row.Key.StartsWith(ModelKeys.RolloutPrefix, StringComparison.Ordinal))
            .Select(row => row.Columns["phase"].Deserialize<RolloutPhase>(CoreJson.Options)).Distinct().Order());

    private static string MomentOf(string recording) => recording.Split('/')[1];

    /// <summary>True if what a column had is in it still; JSON may have its properties in another order, and new ones beside them.</summary>
    private static bool IsIn(string name, object before, object? now) => name.EndsWith("Json", StringComparison.Ordinal)
        ? IsIn(JsonNode.Parse((string)before), JsonNode.Parse((string)now!))
        : Equals(before, now);

    private static bool IsIn(JsonNode? before, JsonNode? now) => (before, now) switch
    {
        (JsonObject fields, JsonObject others) => fields.All(field => IsIn(field.Value, others[field.Key])),
        (JsonArray items, JsonArray others) => items.Count == others.Count && items.Zip(others).All(pair => IsIn(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(before, now),
    };
}
