namespace ModelFunctions.Dev.Tests;

public sealed class DevProgramTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [Theory]
    [InlineData("format", "--colour", "format has no option “--colour”.", "usage: dotnet run dev.cs format [--check]")]
    [InlineData("mutate", "--fast", "mutate has no option “--fast”.", "usage: dotnet run dev.cs mutate")]
    [InlineData("up", "--prot", "up has no option “--prot”.", "usage: dotnet run dev.cs up [--data DIR (.local)]")]
    public async Task RunAsync_with_a_wrong_option_tells_that_and_its_commands_line_alone(string command, string option, string mistake, string line)
    {
        Assert.Equal(2, await DevProgram.RunAsync([command, option], _output, _error));
        var said = Lines(_error);
        Assert.Equal((3, mistake, "dotnet run dev.cs help lists all commands"), (said.Length, said[0], said[2]));
        Assert.StartsWith(line, said[1], StringComparison.Ordinal);
        Assert.Empty(Lines(_output));
    }

    [Fact]
    public async Task RunAsync_with_an_unknown_command_tells_of_all()
    {
        Assert.Equal(2, await DevProgram.RunAsync(["upp"], _output, _error));
        Assert.Equal("There is no command “upp”.", Lines(_error)[0]);
        Assert.All(["up", "demo", "test", "bench", "mutate", "format"], command => Assert.Contains(Lines(_error), said => said.StartsWith($"  {command} ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task RunAsync_help_of_a_command_is_its_line_and_starts_nothing(string help)
    {
        Assert.Equal(0, await DevProgram.RunAsync(["up", "--data", "folder", help], _output, _error));
        Assert.StartsWith("usage: dotnet run dev.cs up [--data DIR (.local)]", Assert.Single(Lines(_output)), StringComparison.Ordinal);
        Assert.Empty(Lines(_error));
    }

    [Fact]
    public async Task RunAsync_help_is_no_mistake()
    {
        Assert.Equal(0, await DevProgram.RunAsync(["help"], _output, _error));
        Assert.Equal("usage: dotnet run dev.cs COMMAND", Lines(_output)[0]);
        Assert.Empty(Lines(_error));
    }

    private static string[] Lines(StringWriter written) => written.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
