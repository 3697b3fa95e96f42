namespace ModelFunctions.Cli.Tests.Judging;

public sealed class JudgeTableTests : IDisposable
{
    private readonly JudgeFiles files = new();

    [Fact]
    public async Task Judge_of_a_bad_version_tells_when_and_why()
    {
        var ran = await files.JudgeAsync(
            """{"watch":"0s","checks":[{"kind":"errors"},{"kind":"metric","source":"p","query":"up","max":1,"on":"none"}]}""",
            [JudgeFiles.Block(1), JudgeFiles.Block(1), JudgeFiles.Block(28), JudgeFiles.Block(28)]);

        Assert.Equal(ExitCode.Failed, ran.Exit);
        Assert.Equal(
            """
            block 1: healthy
            block 3: degraded: 10 % of requests failed, stable 1 % (300 requests, stable 2,700; held against stable: ln E 41.6 over 4.6)

              check    candidate               stable                requests   ln E   limit   held against   verdict
            ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────
              errors   10 % (7.09 %–13.92 %)   1 % (0.69 %–1.45 %)   300        41.6   4.6     comparison     degraded
              metric                                                                                          not evaluated

            reverted at block 3: 10 % of requests failed, stable 1 % (300 requests, stable 2,700; held against stable: ln E 41.6 over 4.6)
            """.Split('\n'),
            ran.Lines);
    }

    [Fact]
    public async Task Judge_of_a_good_version_ends_with_the_last_evidence()
    {
        var ran = await files.JudgeAsync(JudgeFiles.ErrorsOnly, Enumerable.Repeat(JudgeFiles.Block(1), 30));

        Assert.Equal(ExitCode.Unfinished, ran.Exit);
        Assert.Equal("block 1: healthy", ran.Lines[0]);
        Assert.Contains(ran.Lines, line => line.Contains("3,000", StringComparison.Ordinal));
        Assert.Equal("unfinished: healthy so far; without the time of each look, steps and holds cannot be told", ran.Lines[^1]);
    }

    [Fact]
    public async Task Judge_whose_last_look_is_empty_shows_the_last_with_data()
    {
        var ran = await files.JudgeAsync(JudgeFiles.ErrorsOnly, [JudgeFiles.Block(1), """{"candidate":{"requests":0},"stable":{"requests":0}}"""]);

        Assert.Equal("block 2: no data", ran.Lines[1]);
        Assert.EndsWith("healthy", Assert.Single(ran.Lines, line => line.StartsWith("  errors", StringComparison.Ordinal)).TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judge_without_any_request_says_that_there_was_no_data()
    {
        var ran = await files.JudgeAsync(JudgeFiles.ErrorsOnly, ["""{"candidate":{"requests":0}}"""]);

        Assert.Equal("block 1: no data", ran.Lines[0]);
        Assert.Equal("paused: no look had any data", ran.Lines[^1]);
    }

    public void Dispose() => files.Dispose();
}
