namespace ModelFunctions.Cli.Tests;

public sealed class ModelfnTests
{
    [Fact]
    public async Task RunAsync_without_a_command_says_where_help_is()
    {
        var ran = await Ran.ModelfnAsync();

        Assert.Equal(ExitCode.Usage, ran.Exit);
        Assert.Contains("See modelfn --help.", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_with_an_unknown_command_is_wrong_usage()
    {
        var ran = await Ran.ModelfnAsync("jugde");

        Assert.Equal(ExitCode.Usage, ran.Exit);
        Assert.Contains("'jugde'", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_with_help_lists_the_commands()
    {
        var ran = await Ran.ModelfnAsync("--help");

        Assert.Equal(ExitCode.Well, ran.Exit);
        Assert.Contains(ran.Lines, line => line.TrimStart().StartsWith("judge", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_judge_with_help_shows_examples()
    {
        var ran = await Ran.ModelfnAsync("judge", "--help");

        Assert.Equal(ExitCode.Well, ran.Exit);
        Assert.Contains("    modelfn judge --policy policy.json --blocks monday.jsonl", ran.Lines);
    }

    [Theory]
    [InlineData("--policy")]
    [InlineData("--blocks")]
    public async Task RunAsync_judge_without_an_option_names_it(string missing)
    {
        var other = missing == "--policy" ? "--blocks" : "--policy";
        var ran = await Ran.ModelfnAsync("judge", other, "file");

        Assert.Equal(ExitCode.Usage, ran.Exit);
        Assert.Contains(missing, ran.Error, StringComparison.Ordinal);
        Assert.Contains("See modelfn judge --help.", ran.Error, StringComparison.Ordinal);
    }
}
