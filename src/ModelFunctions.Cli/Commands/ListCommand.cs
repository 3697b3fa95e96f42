using System.CommandLine;
using System.Text.Json;
using ModelFunctions.Cli.Client;
using ModelFunctions.Cli.Screens;

namespace ModelFunctions.Cli.Commands;

/// <summary><c>modelfn list</c>.</summary>
internal sealed class ListCommand : ShellCommand
{
    private readonly Option<bool> _needsYou = new("--needs-you") { Description = "Only models of which something waits for a person" };

    public ListCommand(Shell shell)
        : base("list", "Lists models, those that need a person first: what serves, what is being rolled out, and how the last rollout ended.", """
            Examples:
              modelfn list
              modelfn list --needs-you
              modelfn list -o json | jq -r 'select(.frozen) | .name'
            """)
    {
        Options.Add(_needsYou);
        Json = "ModelSummary";
        Runs(shell, async (session, parsed, cancel) =>
        {
            List<JsonElement> models = [];
            var isNeedy = parsed.GetValue(_needsYou);
            await foreach (var model in session.Api.ListAsync(isNeedy ? "models?needsYou=true" : "models", int.MaxValue, cancel)) models.Add(model);
            var ordered = models.OrderBy(model => !model.TryGetProperty("needsYou", out _));
            if (session.Format == OutputFormat.Table) ModelTable.Show(session.Screen, [.. ordered.Select(model => model.AsModelEntry())], session.Now, isNeedy);
            else foreach (var model in ordered) session.Json(model);
        });
    }
}
