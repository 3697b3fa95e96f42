using System.Text.Json.Nodes;

namespace ModelFunctions.Cli.Tests.Judging;

/// <summary>Lines that name their look: of several servers, with what the look was compared with.</summary>
public sealed class JudgeLooksTests : IDisposable
{
    private const string ErrorsPause = """{"watch":"0s","checks":[{"kind":"errors","on":"pause"},{"kind":"invalid"}]}""";

    private readonly JudgeFiles files = new();

    [Fact]
    public async Task Judge_takes_the_lines_of_one_look_as_one_and_never_adds_them_up()
    {
        // Each server's versions agree; added up, the candidate would be far worse.
        var ran = await JudgeAsync(JudgeFiles.ErrorsOnly, Enumerable.Range(1, 20).SelectMany(look => new[]
        {
            $$"""{"look":{{look}},"source":"calm/1","block":{{look}},"candidate":{"requests":10,"errors":0},"stable":{"requests":990,"errors":0} }""",
            $$"""{"look":{{look}},"source":"rough/1","block":{{look}},"candidate":{"requests":500,"errors":100},"stable":{"requests":500,"errors":100} }""",
        }));

        Assert.StartsWith("""{"outcome":"unfinished",""", ran.Lines[^1], StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(1, 20), ran.Lines.SkipLast(1).Select(line => (int)JsonNode.Parse(line)!["look"]!));
    }

    [Fact]
    public async Task Judge_names_the_look_that_decided()
    {
        var ran = await JudgeAsync(JudgeFiles.ErrorsOnly, [Line(4, 1, 1), Line(6, 2, 60)]);

        Assert.Equal("""{"outcome":"reverted","look":6,"check":"errors"}""", ran.Lines[^1]);
    }

    [Fact]
    public async Task Judge_of_a_look_without_a_block_has_no_data_and_a_line_of_its_own()
    {
        var ran = await JudgeAsync(JudgeFiles.ErrorsOnly, [Line(1, 1, 1), """{"look":2,"phase":"steps"}""", Line(3, 2, 1)]);

        Assert.Equal(["healthy", "noData", "healthy"], Verdicts(ran));
    }

    [Fact]
    public async Task Judge_of_lines_at_the_gate_only_gathers_stable()
    {
        var ran = await JudgeAsync(
            """{"checks":[{"kind":"errors"}]}""",
            [.. Enumerable.Range(1, 20).Select(look => Line(look, look, 60, "\"phase\":\"gate\",")), Line(21, 21, 10, "\"phase\":\"watch\",")]);

        Assert.Equal("noData", (string?)JsonNode.Parse(ran.Lines[0])!["verdict"]);
        Assert.Empty(JsonNode.Parse(ran.Lines[0])!["checks"]!.AsArray());
        Assert.Equal("watchedRate", (string?)JsonNode.Parse(ran.Lines[20])!["checks"]![0]!["test"]);
    }

    [Fact]
    public async Task Judge_runs_checks_dry_that_a_person_had_resumed_past()
    {
        var paused = await JudgeAsync(ErrorsPause, [Line(1, 1, 60), Line(2, 2, 60)]);
        var resumed = await JudgeAsync(ErrorsPause, [Line(1, 1, 60), Line(2, 2, 60, "\"acknowledged\":[\"errors\"],")]);

        Assert.Equal(["degraded", "degraded"], Verdicts(paused));
        Assert.Equal(["degraded", "healthy"], Verdicts(resumed));
    }

    [Fact]
    public async Task Judge_hears_no_source_when_none_has_reported_for_three_intervals()
    {
        var silent = Enumerable.Range(1, 6).Select(look => $$"""{"look":{{look + 1}},"at":"2026-01-01T10:00:{{look * 10:00}}Z","phase":"steps"}""");
        var ran = await JudgeAsync(JudgeFiles.ErrorsOnly, [Line(1, 1, 1, "\"at\":\"2026-01-01T10:00:00Z\","), .. silent.Take(5)]);

        Assert.Equal("healthy", Verdicts(ran)[0]);
        Assert.Equal("sourceDown", Verdicts(ran)[^1]);
    }

    [Theory]
    [InlineData("""{"look":1}""", "look 1 comes after look 5")]
    [InlineData("""{"look":"one"}""", "look: \"one\" is not allowed; expected a whole number")]
    [InlineData("""{"look":6,"phase":"canary"}""", "phase: \"canary\" is not allowed; expected gate, steps, watch, firstVersion")]
    [InlineData("""{"look":6,"at":"noon"}""", "at: \"noon\" is not allowed; expected a time")]
    [InlineData("""{"look":6,"acknowledged":[1]}""", "acknowledged: 1 is not allowed; expected kinds of checks")]
    [InlineData("""{"look":6,"block":3}""", "candidate: It is missing")]
    public async Task Judge_of_a_wrong_look_names_file_line_and_field(string line, string message)
    {
        var ran = await files.JudgeAsync(JudgeFiles.ErrorsOnly, [Line(5, 1, 1), line]);

        Assert.Equal(ExitCode.Usage, ran.Exit);
        Assert.StartsWith($"{files.Blocks}:2: {message}", ran.Error, StringComparison.Ordinal);
    }

    public void Dispose() => files.Dispose();

    private static string Line(int look, int block, int errors, string more = "") =>
        JudgeFiles.Block(errors, more: $"\"look\":{look},{more}\"source\":\"gw/1\",\"block\":{block},");

    private static string[] Verdicts(Ran ran) => [.. ran.Lines.SkipLast(1).Select(line => (string)JsonNode.Parse(line)!["verdict"]!)];

    private Task<Ran> JudgeAsync(string policy, IEnumerable<string> blocks) => files.JudgeAsync(policy, blocks, "-o", "json");
}
