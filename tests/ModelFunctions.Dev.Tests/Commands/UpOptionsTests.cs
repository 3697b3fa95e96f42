using ModelFunctions.Dev.Commands;

namespace ModelFunctions.Dev.Tests.Commands;

public sealed class UpOptionsTests
{
    [Fact]
    public void Parse_of_nothing_gives_the_usual_ports_and_folder() =>
        Assert.Equal(new UpOptions(Repository.PathOf(".local"), 7071, 10000), UpOptions.Parse([]));

    [Fact]
    public void Parse_takes_each_option_in_any_order() =>
        Assert.Equal(
            new UpOptions(Path.GetFullPath("elsewhere"), 7100, 20000, Functions: true),
            UpOptions.Parse(["--storage-port", "20000", "--functions", "--data", "elsewhere", "--port", "7100"]));

    [Theory]
    [InlineData("--port")]
    [InlineData("--port", "0")]
    [InlineData("--port", "65535")]
    [InlineData("--port", "-1")]
    [InlineData("--port", "http")]
    [InlineData("--storage-port", "65534")]
    [InlineData("--colour", "red")]
    [InlineData("now")]
    public void Parse_refuses_what_it_does_not_understand_and_names_it(params string[] args)
    {
        var failure = Assert.Throws<UsageException>(() => UpOptions.Parse(args));

        Assert.Contains(args.Length == 1 || args[0] == "--colour" ? args[0] : args[1], failure.Message, StringComparison.Ordinal);
    }
}
