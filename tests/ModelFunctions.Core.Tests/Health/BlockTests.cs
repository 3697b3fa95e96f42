using System.Text.Json;
using System.Text.Json.Nodes;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Json;

namespace ModelFunctions.Core.Tests.Health;

public sealed class BlockTests
{
    private static readonly DateTimeOffset From = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private static readonly Block Counted = new(
        "gw-1/8f3a", 3, 12, From, From.AddSeconds(30),
        new Arm(100, 2, 1) { Latency = [new(17, 60), new(18, 40)], Scores = [90, 10] }, new Arm(1900));

    [Fact]
    public void Json_is_what_other_servers_send()
    {
        const string Expected = """
            {
              "format": 1, "source": "gw-1/8f3a", "block": 3, "generation": 12, "from": "2026-03-02T08:00:00+00:00", "to": "2026-03-02T08:00:30+00:00",
              "candidate": { "requests": 100, "errors": 2, "invalid": 1, "latency": [[17, 60], [18, 40]], "scores": [90, 10] },
              "stable": { "requests": 1900, "errors": 0, "invalid": 0, "latency": [], "scores": [] },
              "isHeartbeat": false
            }
            """;

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Expected), JsonSerializer.SerializeToNode(Counted, CoreJson.Options)));
    }

    [Fact]
    public void Json_reads_what_it_writes()
    {
        var json = JsonSerializer.Serialize(Counted, CoreJson.Options);
        var read = JsonSerializer.Deserialize<Block>(json, CoreJson.Options)!;

        Assert.Equal(json, JsonSerializer.Serialize(read, CoreJson.Options));
        Assert.Equal((3L, From.AddSeconds(30)), (read.Number, read.To));
        Assert.Equal(Counted.Candidate.Latency, read.Candidate.Latency);
        Assert.Equal(Counted.Candidate.Scores, read.Candidate.Scores);
    }

    [Fact]
    public void Json_histograms_and_failures_may_be_left_out()
    {
        var arm = JsonSerializer.Deserialize<Arm>("""{ "requests": 5 }""", CoreJson.Options)!;

        Assert.Equal((5L, 0L, 0L), (arm.Requests, arm.Errors, arm.Invalid));
        Assert.Empty(arm.Latency);
        Assert.Empty(arm.Scores);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(1, 0, false)]
    [InlineData(0, 1, false)]
    public void IsHeartbeat_is_a_block_without_requests_of_either_arm(long candidate, long stable, bool heartbeat) =>
        Assert.Equal(heartbeat, (Counted with { Candidate = new Arm(candidate), Stable = new Arm(stable) }).IsHeartbeat);
}
