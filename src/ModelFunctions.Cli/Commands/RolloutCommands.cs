using System.CommandLine;
using System.Text.Json.Nodes;
using ModelFunctions.Cli.Client;
using ModelFunctions.Cli.Screens;

namespace ModelFunctions.Cli.Commands;

/// <summary><c>modelfn promote</c>, <c>pause</c>, <c>resume</c> and <c>abort</c>: what a person tells a rollout under way.</summary>
internal sealed class RolloutCommands : ShellCommand
{
    private readonly Argument<ModelRef> _model = Named.Version();
    private readonly Option<string?> _reason = Named.Reason();
    private readonly Option<bool> _full = new("--full") { Description = "Past all steps that are left, straight to promotion" };

    private RolloutCommands(Shell shell, string name, string summary, string examples, bool hasFull = false) : base(name, summary, examples)
    {
        Arguments.Add(_model);
        Options.Add(_reason);
        if (hasFull) Options.Add(_full);
        Json = "Rollout";
        Runs(shell, async (session, parsed, cancel) =>
        {
            var model = parsed.GetRequiredValue(_model);
            var rollout = await UnderWayAsync(session, model, cancel);
            var body = new JsonObject();
            if (parsed.GetValue(_reason) is { } reason) body["reason"] = reason;
            if (hasFull && parsed.GetValue(_full)) body["full"] = true;
            var json = await session.Api.PostAsync(ApiClient.Model(model.Model, $"/rollouts/{rollout.Id}/{name}"), body, cancel);
            session.Json(json);
            session.Say(ProgressLine.Of(json.AsRollout()));
        });
    }

    /// <summary>All four.</summary>
    public static IEnumerable<RolloutCommands> Of(Shell shell) =>
    [
        new(shell, "promote", "Moves a rollout on: past a pause, an approval, the rest of a step, or the watch.", """
            Examples:
              modelfn promote churn
              modelfn promote churn --full --reason "checked by hand"
            """, hasFull: true),
        new(shell, "pause", "Pauses a rollout at its weight until a person decides; health is looked at all the same.", """
            Examples:
              modelfn pause churn --reason "asking the team"
            """),
        new(shell, "resume", "Lets a paused rollout go on, or approves one that waits for approval.", """
            Examples:
              modelfn resume churn
            """),
        new(shell, "abort", "Ends a rollout before promotion: its candidate is taken out and stable keeps serving.", """
            abort is about a rollout under way. rollback is about what serves: it works at any time, also after promotion, and
            bars the version it takes back.

            Examples:
              modelfn abort churn --reason "wrong file"
              modelfn abort churn@5
            """),
    ];

    private static async Task<Rollout> UnderWayAsync(Session session, ModelRef named, CancellationToken cancel)
    {
        var model = (await session.Api.GetAsync(ApiClient.Model(named.Model), cancel)).AsModel();
        var version = named.Version is null ? null : (int?)await VersionNumbers.ResolveAsync(session.Api, named, cancel);
        return new[] { model.Rollout, model.Waiting }.FirstOrDefault(rollout => rollout is not null && (version is null || rollout.Version == version)) ?? throw new CommandException(
            $"No rollout of {(version is null ? named.Model : $"version {version} of {named.Model}")} is under way. To see how it stands: modelfn get {named.Model}.", ExitCode.Failed);
    }
}
