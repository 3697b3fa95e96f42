using System.CommandLine;
using System.Text.Json.Nodes;
using ModelFunctions.Cli.Client;
using ModelFunctions.Cli.Screens;

namespace ModelFunctions.Cli.Commands;

/// <summary><c>modelfn compare</c>.</summary>
internal sealed class CompareCommand : ShellCommand
{
    private readonly Argument<string> _model = Named.Model();
    private readonly Argument<string> _first = new("V") { Description = "A version, by number or alias" };
    private readonly Argument<string> _second = new("W") { Description = "Another version" };

    public CompareCommand(Shell shell)
        : base("compare", "Shows two versions of a model side by side: file, bytes, metadata, tags, and what became of each.", """
            Examples:
              modelfn compare churn 3 4
              modelfn compare churn stable candidate
            """)
    {
        Arguments.Add(_model);
        Arguments.Add(_first);
        Arguments.Add(_second);
        Json = "first: Version, second: Version";
        Runs(shell, async (session, parsed, cancel) =>
        {
            var path = ApiClient.Model(parsed.GetRequiredValue(_model), "/versions/");
            var first = await session.Api.GetAsync(path + Uri.EscapeDataString(parsed.GetRequiredValue(_first).TrimStart('v')), cancel);
            var second = await session.Api.GetAsync(path + Uri.EscapeDataString(parsed.GetRequiredValue(_second).TrimStart('v')), cancel);
            if (session.Format == OutputFormat.Table) Comparison.Show(session.Screen, first.AsVersion(), second.AsVersion());
            else await session.Shell.Output.WriteLineAsync(JsonLine.Of(new JsonObject { ["first"] = JsonObject.Create(first), ["second"] = JsonObject.Create(second) }));
        });
    }
}
