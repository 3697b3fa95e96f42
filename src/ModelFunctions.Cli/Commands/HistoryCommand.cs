using System.CommandLine;
using ModelFunctions.Cli.Client;
using ModelFunctions.Cli.Screens;

namespace ModelFunctions.Cli.Commands;

/// <summary><c>modelfn history</c>.</summary>
internal sealed class HistoryCommand : ShellCommand
{
    private readonly Argument<string> _model = Named.Model();
    private readonly Option<int> _max = new("--max") { Description = "The most that are told; by default 50", HelpName = "N", DefaultValueFactory = _ => 50 };

    public HistoryCommand(Shell shell)
        : base("history", "Tells what happened to a model, newest first: what, when, why and who.", """
            Examples:
              modelfn history churn
              modelfn history churn --max 1000 -o json | jq -r 'select(.kind == "reverted") | .reason'
            """)
    {
        Arguments.Add(_model);
        Options.Add(_max);
        Json = "Event";
        Runs(shell, async (session, parsed, cancel) =>
        {
            await foreach (var json in session.Api.ListAsync(ApiClient.Model(parsed.GetRequiredValue(_model), "/events"), parsed.GetValue(_max), cancel))
                if (session.Format == OutputFormat.Json) session.Json(json);
                else session.Say($"{Words.Time(json.AsEvent().At)}  {EventSentence.Of(json.AsEvent())}");
        });
    }
}
