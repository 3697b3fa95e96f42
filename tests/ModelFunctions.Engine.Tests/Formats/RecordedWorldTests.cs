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
            Assert.Equal(Comparable(row), Comparable(RowTypes.Rewritten(row)));
    }

    /// <summary>A phase that is new is recorded, too.</summary>
    [Fact]
    public void Every_phase_is_recorded() => Assert.Equal(
        Enum.GetValues<RolloutPhase>(),
        Recordings.All.SelectMany(recording => Recordings.Read(recording).Models)
            .Where(row => row.Key.StartsWith(ModelKeys.RolloutPrefix, StringComparison.Ordinal))
            .Select(row => row.Columns["phase"].Deserialize<RolloutPhase>(CoreJson.Options)).Distinct().Order());

    private static string MomentOf(string recording) => recording.Split('/')[1];

    /// <summary>A row's columns in one order, JSON with its properties in one order too: only their order may have changed.</summary>
    private static List<(string Name, string Value)> Comparable(TableRow row) =>
    [
        .. row.Columns.Where(column => column.Key != Core.Formats.Name).OrderBy(column => column.Key, StringComparer.Ordinal)
            .Select(column => (column.Key, column is { Key: var name, Value: string text } && name.EndsWith("Json", StringComparison.Ordinal)
                ? Ordered(JsonNode.Parse(text))!.ToJsonString()
                : $"{column.Value.GetType().Name} {column.Value}")),
    ];

    private static JsonNode? Ordered(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields.OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => KeyValuePair.Create(field.Key, Ordered(field.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Ordered)]),
        null => null,
        _ => node.DeepClone(),
    };
}
