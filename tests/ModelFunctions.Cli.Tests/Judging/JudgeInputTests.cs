namespace ModelFunctions.Cli.Tests.Judging;

/// <summary>Bad input: a clear message with the line, or a result.</summary>
public sealed class JudgeInputTests : IDisposable
{
    private readonly JudgeFiles files = new();

    [Theory]
    [InlineData("""{"candidate":{"requests":5,"errors":-1},"stable":{"requests":5}}""", "candidate.errors: -1 is not allowed; expected 0 to 5")]
    [InlineData("""{"candidate":{"requests":5,"latency":[[401,1]]}}""", "candidate.latency[0]: [401,1] is not allowed; expected a bin from 0 to 400")]
    [InlineData("""{"candidate":{"requests":5""", "this text is not a block: not well-formed JSON")]
    [InlineData("""{"stable":{"requests":5}}""", "candidate: It is missing; expected ")]
    [InlineData("""17""", "17 is not a block: a block is a JSON object")]
    public async Task Judge_of_a_wrong_line_names_file_line_and_field(string line, string message)
    {
        var ran = await files.JudgeAsync(JudgeFiles.ErrorsOnly, [JudgeFiles.Block(1), "", line, JudgeFiles.Block(1)]);

        Assert.Equal(ExitCode.Usage, ran.Exit);
        Assert.StartsWith($"{files.Blocks}:3: {message}", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judge_of_unknown_fields_passes_them_over() =>
        Assert.Equal(ExitCode.Unfinished, (await files.JudgeAsync(JudgeFiles.ErrorsOnly, [JudgeFiles.Block(1, more: "\"region\":\"north\",")])).Exit);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task Judge_of_an_empty_file_says_so(string line)
    {
        var ran = await files.JudgeAsync(JudgeFiles.ErrorsOnly, [line]);

        Assert.Equal(ExitCode.Usage, ran.Exit);
        Assert.Equal($"{files.Blocks}: the file has no blocks.", ran.Error.TrimEnd());
    }

    [Fact]
    public async Task Judge_of_a_wrong_policy_tells_all_that_is_wrong()
    {
        var ran = await files.JudgeAsync("""{"interval":"soon","checks":[{"kind":"errors","max":7}]}""", [JudgeFiles.Block(1)]);

        Assert.Equal(ExitCode.Usage, ran.Exit);
        Assert.Contains("policy.json: /interval: \"soon\" is not allowed", ran.Error, StringComparison.Ordinal);
        Assert.Contains("policy.json: /checks/0/max: 7 is not allowed", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judge_of_a_policy_that_blocks_say_nothing_about_is_wrong_usage()
    {
        var ran = await files.JudgeAsync("""{"checks":[{"kind":"golden"}]}""", [JudgeFiles.Block(1)]);

        Assert.Equal(ExitCode.Usage, ran.Exit);
        Assert.Contains("none of the kinds errors, invalid, latency and scores", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judge_of_a_file_that_is_not_there_names_it()
    {
        var ran = await Ran.ModelfnAsync("judge", "--policy", "no-such-policy.json", "--blocks", "no-such-blocks.jsonl");

        Assert.Equal(ExitCode.Usage, ran.Exit);
        Assert.Contains("no-such-policy.json", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judge_reads_standard_input_where_the_file_is_a_dash()
    {
        await files.JudgeAsync(JudgeFiles.ErrorsOnly, []);
        var policy = Path.Combine(Path.GetDirectoryName(files.Blocks)!, "policy.json");
        var ran = await Ran.ModelfnAsync(new StringReader(JudgeFiles.Block(60)), "judge", "--policy", policy, "--blocks", "-", "-o", "json");

        Assert.Equal("""{"outcome":"reverted","block":1,"check":"errors"}""", ran.Lines[^1]);
    }

    [Fact]
    public async Task Judge_of_200_000_lines_answers_each_of_them()
    {
        var ran = await files.JudgeAsync(JudgeFiles.ErrorsOnly, Enumerable.Repeat(JudgeFiles.Block(1), 200_000), "-o", "json");

        Assert.Equal(ExitCode.Unfinished, ran.Exit);
        Assert.Equal(200_001, ran.Lines.Count);
    }

    public void Dispose() => files.Dispose();
}
