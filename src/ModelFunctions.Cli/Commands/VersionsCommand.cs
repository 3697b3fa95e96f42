using System.CommandLine;
using System.Text.Json;
using ModelFunctions.Cli.Client;
using ModelFunctions.Cli.Screens;

namespace ModelFunctions.Cli.Commands;

/// <summary><c>modelfn versions</c>.</summary>
internal sealed class VersionsCommand : ShellCommand
{
    private readonly Argument<string> _model = Named.Model();
    private readonly Option<int> _max = new("--max") { Description = "The most that are listed; by default 50", HelpName = "N", DefaultValueFactory = _ => 50 };

    public VersionsCommand(Shell shell)
        : base("versions", "Lists the saved versions of a model, newest first, and what became of each.", """
            Examples:
              modelfn versions churn
              modelfn versions churn --max 5 -o json
            """)
    {
        Arguments.Add(_model);
        Options.Add(_max);
        Json = "Version";
        Runs(shell, async (session, parsed, cancel) =>
        {
            var path = ApiClient.Model(parsed.GetRequiredValue(_model));
            List<JsonElement> versions = [];
            await foreach (var version in session.Api.ListAsync($"{path}/versions", parsed.GetValue(_max), cancel)) versions.Add(version);
            foreach (var version in versions) session.Json(version);
            if (session.Format == OutputFormat.Table)
                VersionTable.Show(session.Screen, (await session.Api.GetAsync(path, cancel)).AsModel(), versions.Select(version => version.AsVersion()), session.Now);
        });
    }
}
