using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ModelFunctions.Api.Service;
using ModelFunctions.Cli.Client;
using ModelFunctions.Cli.Tests.Hosts;
using ModelFunctions.Dev;

namespace ModelFunctions.Cli.Tests.Commands;

/// <summary>docs/cli.md says what the commands are.</summary>
public sealed partial class CliPageTests
{
    private static readonly string File = Repository.PathOf("docs", "cli.md");

    private static string Page => System.IO.File.ReadAllText(File).ReplaceLineEndings("\n");

    [Fact]
    public void Page_has_every_command_with_its_options()
    {
        var page = CliPage.With(Page, Modelfn.RootOf(new CannedHost().Shell()));
        if (Environment.GetEnvironmentVariable("MODELFUNCTIONS_RECORD") == "1") System.IO.File.WriteAllText(File, page);

        Assert.Equal(Page, page);
    }

    [Fact]
    public void Page_has_every_exit_code() => Assert.Equal(
        typeof(ExitCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (int)field.GetRawConstantValue()!).Distinct().Order(),
        ExitRow().Matches(Page).Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Order());

    [Fact]
    public void Page_has_every_variable_that_is_read()
    {
        var variables = new List<string>();
        var shell = new CannedHost().Shell() with { Variable = name => { variables.Add(name); return null; } };
        ApiSettings.Of(shell, null);

        Assert.All(variables.Append("NO_COLOR"), variable => Assert.Contains($"`{variable}`", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_shape_of_json_is_one_of_the_API()
    {
        var schemas = JsonNode.Parse(OpenApi.Document)!["components"]!["schemas"]!.AsObject().Select(schema => schema.Key).ToHashSet();
        var named = JsonLine().Matches(Page).SelectMany(match => Schema().Matches(match.Groups[1].Value)).Select(match => match.Value).ToHashSet();

        Assert.NotEmpty(named);
        Assert.Subset(schemas, named);
    }

    [GeneratedRegex(@"^\| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex ExitRow();

    [GeneratedRegex(@"^With `-o json`: .*`(.*)`\.$", RegexOptions.Multiline)]
    private static partial Regex JsonLine();

    [GeneratedRegex(@"\b[A-Z]\w+")]
    private static partial Regex Schema();
}
