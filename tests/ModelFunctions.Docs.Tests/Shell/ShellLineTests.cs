namespace ModelFunctions.Docs.Tests.Shell;

public sealed class ShellLineTests
{
    [Fact]
    public void Read_takes_comments_and_quotes_away_and_joins_lines()
    {
        var lines = ShellLine.Read("# first\nA_B=1 curl -d '{\"a b\": 1}' \\\n  \"http://x/#y\"   # last\n\ncd here\n").ToList();

        Assert.Equal(2, lines.Count);
        Assert.Equal(["A_B"], lines[0].Variables);
        Assert.Equal(["curl", "-d", "{\"a b\": 1}", "http://x/#y"], lines[0].Words);
        Assert.Equal(["cd", "here"], lines[1].Words);
    }

    [Fact]
    public void After_is_the_word_that_follows_an_option()
    {
        var line = Assert.Single(ShellLine.Read("curl -X PUT URL"));

        Assert.Equal("PUT", line.After("-X"));
        Assert.Null(line.After("-T"));
    }
}
