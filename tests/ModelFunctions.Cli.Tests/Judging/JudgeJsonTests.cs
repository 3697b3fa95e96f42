using System.Text.Json.Nodes;

namespace ModelFunctions.Cli.Tests.Judging;

public sealed class JudgeJsonTests : IDisposable
{
    private readonly JudgeFiles files = new();

    [Fact]
    public async Task Judge_of_a_good_version_without_times_is_healthy_so_far()
    {
        var ran = await JudgeAsync(JudgeFiles.ErrorsOnly, Enumerable.Repeat(JudgeFiles.Block(1), 20));

        Assert.Equal(ExitCode.Unfinished, ran.Exit);
        Assert.Equal(21, ran.Lines.Count);
        Assert.Equal(
            """{"outcome":"unfinished","progress":"healthy so far; without the time of each look, steps and holds cannot be told"}""", ran.Lines[^1]);
        Assert.All(ran.Lines.SkipLast(1), line => Assert.Equal("healthy", Json(line)["verdict"]!.GetValue<string>()));
        Assert.Equal(Enumerable.Range(1, 20), ran.Lines.SkipLast(1).Select(line => Json(line)["block"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Judge_of_a_bad_version_reverts_it_at_the_block_that_shows_it()
    {
        var ran = await JudgeAsync(JudgeFiles.ErrorsOnly, [JudgeFiles.Block(1), JudgeFiles.Block(50), JudgeFiles.Block(50)]);
        var check = Json(ran.Lines[1])["checks"]![0]!;

        Assert.Equal(ExitCode.Failed, ran.Exit);
        Assert.Equal("""{"outcome":"reverted","block":2,"check":"errors"}""", ran.Lines[^1]);
        Assert.Equal(("errors", "degraded", "comparison"), (Text(check, "kind"), Text(check, "verdict"), Text(check, "test")));
        Assert.Equal(Math.Log(100), check["limit"]!.GetValue<double>(), 1e-12);
        Assert.True(check["lnE"]!.GetValue<double>() > 50);
        Assert.Equal(0.255, check["candidate"]!["value"]!.GetValue<double>(), 1e-12);
    }

    [Fact]
    public async Task Judge_names_blocks_by_their_field_and_else_by_their_line()
    {
        var ran = await JudgeAsync(JudgeFiles.ErrorsOnly, [JudgeFiles.Block(1, more: "\"block\":41,"), "", JudgeFiles.Block(1)]);

        Assert.Equal([41, 3], ran.Lines.SkipLast(1).Select(line => Json(line)["block"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Judge_of_a_block_delivered_twice_counts_it_once()
    {
        var block = JudgeFiles.Block(3, more: "\"source\":\"gw\",\"block\":1,");
        var ran = await JudgeAsync(JudgeFiles.ErrorsOnly, [block, block]);

        Assert.Equal("noData", Text(Json(ran.Lines[1]), "verdict"));
        Assert.Equal(100, Json(ran.Lines[1])["checks"]![0]!["candidate"]!["requests"]!.GetValue<int>());
    }

    [Fact]
    public async Task Judge_without_any_request_pauses()
    {
        var ran = await JudgeAsync(JudgeFiles.ErrorsOnly, ["""{"candidate":{"requests":0},"stable":{"requests":0}}"""]);

        Assert.Equal(ExitCode.Failed, ran.Exit);
        Assert.Equal("noData", Text(Json(ran.Lines[0]), "verdict"));
        Assert.Equal("""{"outcome":"paused","reason":"noData"}""", ran.Lines[^1]);
    }

    [Fact]
    public async Task Judge_with_a_pausing_check_pauses_and_goes_on_looking()
    {
        const string Policy = """{"watch":"0s","checks":[{"kind":"errors","on":"pause"},{"kind":"invalid"}]}""";
        var ran = await JudgeAsync(Policy, [JudgeFiles.Block(50), JudgeFiles.Block(50)]);
        var worse = await JudgeAsync(
            Policy, [JudgeFiles.Block(50), """{"candidate":{"requests":100,"invalid":60},"stable":{"requests":900}}"""]);

        Assert.Equal("""{"outcome":"paused","block":1,"check":"errors"}""", ran.Lines[^1]);
        Assert.Equal("""{"outcome":"reverted","block":2,"check":"invalid"}""", worse.Lines[^1]);
    }

    [Fact]
    public async Task Judge_of_lines_without_stable_from_the_start_holds_a_first_version_against_its_maximum()
    {
        var ran = await JudgeAsync("""{"checks":[{"kind":"errors","max":0.05}]}""", Enumerable.Repeat(JudgeFiles.Alone(20), 5));

        Assert.StartsWith("""{"outcome":"reverted",""", ran.Lines[^1], StringComparison.Ordinal);
        Assert.Equal("maximum", Text(Json(ran.Lines[0])["checks"]![0]!, "test"));
    }

    [Fact]
    public async Task Judge_of_lines_without_stable_after_others_watches()
    {
        var ran = await JudgeAsync(
            """{"checks":[{"kind":"errors"}]}""",
            [.. Enumerable.Repeat(JudgeFiles.Block(1), 20), .. Enumerable.Repeat(JudgeFiles.Alone(10), 10)]);
        var watched = Json(ran.Lines[20])["checks"]![0]!;

        Assert.Equal("watchedRate", Text(watched, "test"));
        // α = .01, of which the watch has 0.2.
        Assert.Equal(Math.Log(500), watched["limit"]!.GetValue<double>(), 1e-12);
        Assert.StartsWith("""{"outcome":"reverted",""", ran.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judge_says_which_checks_it_did_not_evaluate()
    {
        const string Policy = """{"watch":"0s","checks":[{"kind":"errors"},{"kind":"metric","source":"p","query":"up","max":1},{"kind":"golden"}]}""";
        var ran = await JudgeAsync(Policy, [JudgeFiles.Block(1)]);

        Assert.Equal(
            ["errors healthy", "metric notEvaluated", "golden notEvaluated"],
            Json(ran.Lines[0])["checks"]!.AsArray().Select(check => $"{Text(check!, "kind")} {Text(check!, "verdict")}"));
    }

    public void Dispose() => files.Dispose();

    private Task<Ran> JudgeAsync(string policy, IEnumerable<string> blocks) => files.JudgeAsync(policy, blocks, "-o", "json");

    private static JsonNode Json(string line) => JsonNode.Parse(line)!;

    private static string Text(JsonNode json, string name) => json[name]!.GetValue<string>();
}
