using System.CommandLine;
using System.Text;
using ModelFunctions.Cli.Commands;
using ModelFunctions.Cli.Tests.Hosts;

namespace ModelFunctions.Cli.Tests.Commands;

public sealed class HelpTests
{
    [Theory]
    [InlineData("help-wide", 120)]
    [InlineData("help-narrow", 60)]
    public async Task Help_of_every_command_is_as_it_was(string golden, int width)
    {
        var screens = new StringBuilder();
        foreach (var line in All(Modelfn.RootOf(new CannedHost().Shell()), []).Select(path => (string[])[.. path, "--help"]))
        {
            var ran = await Ran.InAsync(new CannedHost().Shell(width), line);
            Assert.Equal(0, ran.Exit);
            screens.Append(System.Globalization.CultureInfo.InvariantCulture, $"$ modelfn {string.Join(' ', line)}\n{ran.Text.Replace(RootCommand.ExecutableName, "modelfn", StringComparison.Ordinal)}\n");
        }
        Golden.AssertIs(golden, screens.ToString());
    }

    [Fact]
    public void Every_example_in_a_help_is_a_command_that_can_be_read()
    {
        var root = Modelfn.RootOf(new CannedHost().Shell());
        foreach (var path in All(root, []))
        {
            var command = path.Aggregate((Command)root, (parent, name) => parent.Subcommands.Single(child => child.Name == name));
            if (command is not ShellCommand { Notes: { Length: > 0 } notes }) continue;
            var examples = notes.Split('\n').Select(line => line.Trim()).SkipWhile(line => line != "Examples:").Where(line => line.Contains("modelfn ", StringComparison.Ordinal)).ToList();
            Assert.NotEmpty(examples);
            foreach (var example in examples.SelectMany(line => line.Split(["&&", "|", ">"], StringSplitOptions.None)).Select(part => part[(part.IndexOf("modelfn", StringComparison.Ordinal) + 1)..]).Where(part => part.StartsWith("odelfn ", StringComparison.Ordinal)))
                Assert.Empty(root.Parse(example["odelfn ".Length..].Trim().TrimEnd('\'', ')')).Errors);
        }
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("pwsh")]
    public async Task Completion_prints_a_script_that_asks_modelfn(string shell)
    {
        var ran = await Ran.InAsync(new CannedHost().Shell(), "completion", shell);

        Assert.Equal(0, ran.Exit);
        Assert.Contains("[suggest:", ran.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("modelfn ro", "rollback")]
    [InlineData("modelfn rollback churn --f", "--force|--freeze")]
    [InlineData("modelfn completion ", "bash|pwsh|zsh")]
    public async Task Suggestions_come_of_the_commands_themselves(string line, string expected)
    {
        var ran = await Ran.InAsync(new CannedHost().Shell(), $"[suggest:{line.Length}]", line);

        Assert.Superset(expected.Split('|').ToHashSet(), ran.Lines.ToHashSet());
    }

    private static IEnumerable<string[]> All(Command command, string[] path) =>
        [path, .. command.Subcommands.SelectMany(child => All(child, [.. path, child.Name]))];
}
