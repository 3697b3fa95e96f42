using ModelFunctions.Cli.Tests.Hosts;

namespace ModelFunctions.Cli.Tests.Screens;

public sealed class ColorTests
{
    [Theory]
    [InlineData(true, "", "", true)]
    [InlineData(true, "--no-color", "", false)]
    [InlineData(true, "", "1", false)]
    [InlineData(false, "", "", false)]
    public async Task Colours_are_for_terminals_whose_user_wants_them(bool isTerminal, string option, string noColor, bool hasColour)
    {
        var shell = new CannedHost().Has("GET models/churn", Sample.Model(Sample.Stepping)).Shell(120, ("NO_COLOR", noColor)) with { IsTerminal = isTerminal };
        var ran = await Ran.InAsync(shell, ["get", "churn", .. option.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal(hasColour, ran.Text.Contains("\u001b[", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_are_the_same_with_and_without_colours()
    {
        var host = new CannedHost().Has("GET models/churn", Sample.Model(Sample.Stepping));
        var coloured = await Ran.InAsync(host.Shell() with { IsTerminal = true }, "get", "churn");
        var plain = await Ran.InAsync(host.Shell(), "get", "churn");

        Assert.Equal(plain.Text, System.Text.RegularExpressions.Regex.Replace(coloured.Text, "\u001b\\[[0-9;]*m", ""));
    }
}
