namespace ModelFunctions.Cli.Tests.Judging;

/// <summary>How far the rollout would have come: promoted is said only of what fulfils steps, holds and minimumRequests.</summary>
public sealed class JudgeProgressTests : IDisposable
{
    private const string Policy =
        """{"steps":[{"weight":5,"hold":"2m"},{"weight":50,"hold":"2m"}],"watch":"10m","interval":"30s","minimumRequests":300,"checks":[{"kind":"errors"}]}""";

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly JudgeFiles files = new();

    // The first look of a step begins its hold, and 2 minutes are 4 looks more.
    [Theory]
    [InlineData(3, "unfinished: healthy so far, in step 1 of 2 (hold 1m of 2m, 200 of 300 requests)")]
    [InlineData(5, "unfinished: healthy so far, in step 2 of 2 (hold 0s of 2m, 0 of 300 requests)")]
    [InlineData(9, "unfinished: healthy so far, in step 2 of 2 (hold 90s of 2m, 300 of 300 requests)")]
    public async Task Judge_of_blocks_that_end_in_a_step_says_how_far_they_go(int looks, string expected)
    {
        var ran = await files.JudgeAsync(Policy, Steps(looks));

        Assert.Equal((ExitCode.Unfinished, expected), (ran.Exit, ran.Lines[^1]));
    }

    [Fact]
    public async Task Judge_of_blocks_that_fulfil_all_steps_promotes_and_says_when()
    {
        var ran = await files.JudgeAsync(Policy, Steps(10));

        Assert.Equal((ExitCode.Well, "promoted at look 10 (2026-01-01 10:04:30Z)"), (ran.Exit, ran.Lines[^1]));
    }

    [Fact]
    public async Task Judge_of_too_few_requests_does_not_go_on_when_the_hold_is_over()
    {
        var ran = await files.JudgeAsync(Policy.Replace("300", "1000", StringComparison.Ordinal), Steps(9));

        Assert.Equal("unfinished: healthy so far, in step 1 of 2 (hold 2m of 2m, 800 of 1,000 requests)", ran.Lines[^1]);
    }

    [Fact]
    public async Task Judge_counts_a_hold_from_the_look_at_which_servers_have_reached_the_step()
    {
        var late = Steps(3).Select((line, look) => line.Replace("\"phase\"", $"\"awaits\":{(look == 2 ? 1 : 2)},\"generation\":1,\"phase\"", StringComparison.Ordinal));

        var ran = await files.JudgeAsync(Policy, late);

        Assert.Equal("unfinished: healthy so far, in step 1 of 2 (hold 0s of 2m, 0 of 300 requests)", ran.Lines[^1]);
    }

    [Fact]
    public async Task Judge_of_blocks_that_end_in_the_watch_has_promoted_and_says_how_far_the_watch_is()
    {
        var ran = await files.JudgeAsync(Policy, [.. Steps(10), .. Looks("watch", 11, 4)]);

        Assert.Equal(
            (ExitCode.Well, "promoted at look 10 (2026-01-01 10:04:30Z): healthy so far in the watch (90s of 10m)"), (ran.Exit, ran.Lines[^1]));
    }

    [Fact]
    public async Task Judge_under_longer_holds_than_the_recorded_ones_does_not_promote()
    {
        var ran = await files.JudgeAsync(Policy.Replace("2m", "1h", StringComparison.Ordinal), [.. Steps(10), .. Looks("watch", 11, 4)]);

        Assert.Equal(
            "unfinished: healthy so far, in step 1 of 2 (hold 270s of 1h, 900 of 300 requests); the recorded rollout was promoted then", ran.Lines[^1]);
    }

    [Theory]
    [InlineData(10, "unfinished: healthy so far, waiting for approval after the steps")]
    [InlineData(0, "unfinished: at the gate")]
    public async Task Judge_names_what_the_rollout_would_have_waited_for(int steps, string expected)
    {
        var ran = await files.JudgeAsync(
            Policy.Replace("\"watch\"", "\"approval\":\"beforePromote\",\"watch\"", StringComparison.Ordinal), [.. steps > 0 ? Steps(steps) : Looks("gate", 1, 2)]);

        Assert.Equal((ExitCode.Unfinished, expected), (ran.Exit, ran.Lines[^1]));
    }

    [Fact]
    public async Task Judge_of_a_first_version_promotes_without_steps()
    {
        var ran = await files.JudgeAsync(Policy.Replace("\"kind\"", "\"max\":0.05,\"kind\"", StringComparison.Ordinal), Looks("firstVersion", 1, 41));

        Assert.Equal((ExitCode.Well, "promoted: healthy to the end of the watch"), (ran.Exit, ran.Lines[^1]));
    }

    [Theory]
    [InlineData("wait", ExitCode.Unfinished, "unfinished: no look had any data, in step 1 of 2 (hold 30s of 2m, 0 of 300 requests)")]
    [InlineData("pause", ExitCode.Failed, "paused: no look had any data")]
    public async Task Judge_of_looks_without_data_does_what_the_policy_says(string onNoData, int exit, string expected)
    {
        var empty = Steps(2).Select(line => line.Replace(":100,\"errors\":1", ":0,\"errors\":0", StringComparison.Ordinal).Replace(":900,\"errors\":9", ":0", StringComparison.Ordinal));

        var ran = await files.JudgeAsync(Policy.Replace("\"watch\"", $"\"onNoData\":\"{onNoData}\",\"watch\"", StringComparison.Ordinal), empty);

        Assert.Equal((exit, expected), (ran.Exit, ran.Lines[^1]));
    }

    [Fact]
    public async Task Judge_says_when_it_decided()
    {
        string[] bad = [.. Steps(2), .. Looks("steps", 3, 1, errors: 60)];
        var table = await files.JudgeAsync(Policy, bad);
        var json = await files.JudgeAsync(Policy, bad, "-o", "json");

        Assert.StartsWith("reverted at look 3 (2026-01-01 10:01:00Z): ", table.Lines[^1], StringComparison.Ordinal);
        Assert.Equal("""{"outcome":"reverted","look":3,"check":"errors","at":"2026-01-01T10:01:00+00:00"}""", json.Lines[^1]);
    }

    public void Dispose() => files.Dispose();

    private static IEnumerable<string> Steps(int count) => Looks("steps", 1, count);

    private static IEnumerable<string> Looks(string phase, int first, int count, int errors = 1) => Enumerable.Range(first, count).Select(look => JudgeFiles.Block(
        errors, more: $"\"look\":{look},\"at\":\"{Start.AddSeconds(30 * (look - 1)):O}\",\"phase\":\"{phase}\",\"source\":\"gw/1\",\"block\":{look},"));
}
