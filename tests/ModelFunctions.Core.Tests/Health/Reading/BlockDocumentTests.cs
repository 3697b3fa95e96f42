using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Reading;

namespace ModelFunctions.Core.Tests.Health.Reading;

public sealed class BlockDocumentTests
{
    private static readonly BlockDefaults Defaults = new("file", 7, 0, DateTimeOffset.UnixEpoch);

    [Fact]
    public void TryParse_of_a_whole_block_reads_all_of_it()
    {
        var read = Read(
            """
            {"source":"gw-1/8f3a","block":7,"generation":12,"from":"2026-01-01T10:00:00Z","to":"2026-01-01T10:00:10Z",
             "candidate":{"requests":100,"errors":2,"invalid":1,"latency":[[161,12],[162,30]],"scores":[0,3,9]},
             "stable":{"requests":900,"errors":9,"invalid":0,"latency":[[160,200]],"scores":[1,30,80]}}
            """,
            null);

        Assert.True(read.HasStable);
        Assert.Equal((new BlockKey("gw-1/8f3a", 7), 12L), (read.Block.Key, read.Block.Generation));
        Assert.Equal(TimeSpan.FromSeconds(10), read.Block.To - read.Block.From);
        Assert.Equal((100L, 2L, 1L), (read.Block.Candidate.Requests, read.Block.Candidate.Errors, read.Block.Candidate.Invalid));
        Assert.Equal([new BinCount(161, 12), new BinCount(162, 30)], read.Block.Candidate.Latency);
        Assert.Equal([1, 30, 80], read.Block.Stable.Scores);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    public void TryParse_of_a_format_that_is_known_reads_it(string format) =>
        Assert.Equal(5, Read($$$"""{"format":{{{format}}},"candidate":{"requests":5}}""", Defaults).Block.Candidate.Requests);

    [Fact]
    public void TryParse_of_a_newer_format_says_what_to_do_whatever_else_is_in_it()
    {
        Assert.False(BlockDocument.TryParse("""{"format":2,"candidate":"of another kind"}""", Defaults, out _, out var error));
        Assert.Equal("format: 2 is not allowed; expected a format from 0 to 1; update this program before what writes blocks.", error.ToString());
    }

    [Fact]
    public void TryParse_of_a_recorded_block_fills_in_what_it_leaves_out()
    {
        var read = Read("""{"candidate":{"requests":5}}""", Defaults);

        Assert.False(read.HasStable);
        Assert.Equal(new BlockKey("file", 7), read.Block.Key);
        Assert.Equal((5L, 0L), (read.Block.Candidate.Requests, read.Block.Candidate.Errors));
        Assert.Empty(read.Block.Candidate.Latency);
    }

    [Fact]
    public void TryParse_ignores_fields_that_it_does_not_know() =>
        Assert.Equal(5, Read("""{"colour":"red","candidate":{"requests":5,"p95":12},"stable":null}""", Defaults).Block.Candidate.Requests);

    [Theory]
    [InlineData("""[1]""", "", "[1]", "a block is a JSON object")]
    [InlineData("""{"block":""", "", "this text", "not well-formed JSON (it ends too early)")]
    [InlineData("""{}""", "candidate", "nothing", "a value: a block cannot do without")]
    [InlineData("""{"candidate":3}""", "candidate", "3", "an object such as")]
    [InlineData("""{"candidate":{}}""", "candidate.requests", "nothing", "the number of requests")]
    [InlineData("""{"candidate":{"requests":-1}}""", "candidate.requests", "-1", "a whole number from 0")]
    [InlineData("""{"candidate":{"requests":1.5}}""", "candidate.requests", "1.5", "a whole number from 0")]
    [InlineData("""{"candidate":{"requests":"5"}}""", "candidate.requests", "\"5\"", "a whole number from 0")]
    [InlineData("""{"candidate":{"requests":1e13}}""", "candidate.requests", "1e13", "a whole number from 0")]
    [InlineData("""{"candidate":{"requests":5,"errors":6}}""", "candidate.errors", "6", "0 to 5, the requests of candidate")]
    [InlineData("""{"candidate":{"requests":5,"invalid":-2}}""", "candidate.invalid", "-2", "0 to 5, the requests of candidate")]
    [InlineData("""{"candidate":{"requests":5,"latency":7}}""", "candidate.latency", "7", "an array")]
    [InlineData("""{"candidate":{"requests":5,"latency":[[1,1],[401,1]]}}""", "candidate.latency[1]", "[401,1]", "a bin from 0 to 400")]
    [InlineData("""{"candidate":{"requests":5,"latency":[[-1,1]]}}""", "candidate.latency[0]", "[-1,1]", "a bin from 0 to 400")]
    [InlineData("""{"candidate":{"requests":5,"latency":[[2,1],[2,1]]}}""", "candidate.latency[1]", "[2,1]", "a bin above 2")]
    [InlineData("""{"candidate":{"requests":5,"latency":[[2,-1]]}}""", "candidate.latency[0]", "[2,-1]", "a count from 0")]
    [InlineData("""{"candidate":{"requests":5,"latency":[[2,6]]}}""", "candidate.latency[0]", "[2,6]", "no more latencies than the 5")]
    [InlineData("""{"candidate":{"requests":5,"latency":[[2]]}}""", "candidate.latency[0]", "[2]", "a pair of bin and count")]
    [InlineData("""{"candidate":{"requests":5,"scores":[1,-1]}}""", "candidate.scores[1]", "-1", "a count from 0")]
    [InlineData("""{"candidate":{"requests":5},"stable":{"requests":1,"errors":2}}""", "stable.errors", "2", "0 to 1")]
    [InlineData("""{"candidate":{"requests":5},"block":-1}""", "block", "-1", "a whole number from 0")]
    [InlineData("""{"candidate":{"requests":5},"source":""}""", "source", "\"\"", "text of 1 to 200 characters")]
    [InlineData("""{"candidate":{"requests":5},"from":"noon"}""", "from", "\"noon\"", "a time such as")]
    [InlineData("""{"candidate":{"requests":5},"to":"1969-01-01T00:00:00Z"}""", "to", "\"1969-01-01T00:00:00Z\"", "a time not before from")]
    public void TryParse_of_a_wrong_block_names_field_value_and_what_is_allowed(string text, string field, string value, string allowed)
    {
        Assert.False(BlockDocument.TryParse(text, Defaults, out _, out var error));
        Assert.Equal((field, value), (error.Field, error.Value));
        Assert.StartsWith(allowed, error.Allowed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("source")]
    [InlineData("block")]
    [InlineData("generation")]
    [InlineData("from")]
    [InlineData("to")]
    public void TryParse_without_defaults_misses_what_is_left_out(string field)
    {
        const string Whole =
            """{"source":"gw","block":7,"generation":1,"from":"2026-01-01T10:00:00Z","to":"2026-01-01T10:00:10Z","candidate":{"requests":5}}""";
        var without = System.Text.Json.Nodes.JsonNode.Parse(Whole)!.AsObject();
        without.Remove(field);

        Assert.True(BlockDocument.TryParse(Whole, null, out _, out _));
        Assert.False(BlockDocument.TryParse(without.ToJsonString(), null, out _, out var error));
        Assert.Equal((field, "nothing"), (error.Field, error.Value));
    }

    [Fact]
    public void ToString_of_an_error_is_a_sentence()
    {
        BlockDocument.TryParse("""{"candidate":{"requests":5,"errors":6}}""", Defaults, out _, out var error);

        Assert.Equal("candidate.errors: 6 is not allowed; expected 0 to 5, the requests of candidate.", error?.ToString());
    }

    private static RecordedBlock Read(string text, BlockDefaults? defaults)
    {
        Assert.True(BlockDocument.TryParse(text, defaults, out var block, out var error), error?.ToString());
        return block;
    }
}
