using System.CommandLine;
using System.Text.Json.Nodes;
using ModelFunctions.Cli.Client;
using ModelFunctions.Cli.Screens;

namespace ModelFunctions.Cli.Commands;

/// <summary><c>modelfn deploy</c>.</summary>
internal sealed class DeployCommand : ShellCommand
{
    private readonly Argument<ModelRef> _version = Named.Version(isVersionRequired: true);
    private readonly Option<string?> _reason = Named.Reason();

    public DeployCommand(Shell shell)
        : base("deploy", "Begins a rollout of a saved version. To go back at once, use rollback.", """
            Examples:
              modelfn deploy churn@4
              modelfn deploy churn@latest --reason "the freeze is over" && modelfn status churn
            """)
    {
        Arguments.Add(_version);
        Options.Add(_reason);
        Json = "Rollout";
        Runs(shell, async (session, parsed, cancel) =>
        {
            var model = parsed.GetRequiredValue(_version);
            var body = new JsonObject { ["version"] = await VersionNumbers.ResolveAsync(session.Api, model, cancel) };
            if (parsed.GetValue(_reason) is { } reason) body["reason"] = reason;
            var json = await session.Api.PostAsync(ApiClient.Model(model.Model, "/rollouts"), body, cancel);
            session.Json(json);
            session.Say($"{ProgressLine.Of(json.AsRollout())} To follow it: modelfn get {model.Model} --watch.");
        });
    }
}
