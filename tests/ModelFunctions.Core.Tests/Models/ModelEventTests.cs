using System.Text.Json;
using System.Text.Json.Nodes;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Core.Tests.Models;

public sealed class ModelEventTests
{
    private static readonly ModelEvent Full = new(
        7, new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero), "ada", EventKind.VersionDeleted)
    {
        Version = new VersionNumber(3),
        To = new VersionNumber(2),
        Rollout = new RolloutId(ModelName.Parse("churn"), new VersionNumber(3), 1),
        Generation = 12,
        Reason = "\"too slow\", said Zoë",
        Evidence = new JsonObject { ["p99"] = 12.5, ["checks"] = new JsonArray("errors", "latency") },
    };

    [Fact]
    public void Json_names_kinds_in_camel_case_and_leaves_out_what_is_not_there() => Assert.Equal(
        """{"sequence":1,"at":"2026-03-02T08:00:00+00:00","actor":"registrar","kind":"registered"}""",
        JsonSerializer.Serialize(new ModelEvent(1, Full.At, "registrar", EventKind.Registered), CoreJson.Options));

    [Fact]
    public void Row_round_trip_keeps_everything()
    {
        var read = RowCodec.FromRow<ModelEvent>(RowCodec.ToRow("churn", "event-1", Full));

        Assert.Equal(Full with { Evidence = null }, read with { Evidence = null });
        Assert.True(JsonNode.DeepEquals(Full.Evidence, read.Evidence));
    }

    [Fact]
    public void Row_has_a_column_that_people_can_query_for_each_plain_property()
    {
        var columns = RowCodec.ToRow("churn", "event-1", Full).Columns;

        Assert.Equal("versionDeleted", columns["kind"]);
        Assert.Equal(3L, columns["version"]);
        Assert.Equal("churn-v3-1", columns["rollout"]);
        Assert.Equal("\"too slow\", said Zoë", columns["reason"]);
    }
}
