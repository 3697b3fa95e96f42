using System.CommandLine;
using ModelFunctions.Cli.Client;

namespace ModelFunctions.Cli.Commands;

/// <summary><c>modelfn status</c>.</summary>
internal sealed class StatusCommand : ShellCommand
{
    private readonly Argument<ModelRef> _model = Named.Version();
    private readonly Option<TimeSpan> _timeout = Named.Span("--timeout", "How long to wait for the end", TimeSpan.FromMinutes(10));

    public StatusCommand(Shell shell)
        : base("status", "Waits until the newest rollout of a model, or of a version, has ended; for pipelines.", """
            Tells each change in a line, and with -o json the rollout as it is in the end. A rollout that is paused has not ended.

            Exits with 0 if the version succeeded, 1 if it was reverted or ended otherwise, 3 if the rollout has not ended in time.

            Examples:
              modelfn push model.onnx --model churn && modelfn status churn --timeout 2h
              modelfn status churn@4 -o json
            """)
    {
        Arguments.Add(_model);
        Options.Add(_timeout);
        Json = "Rollout";
        Runs(shell, async (session, parsed, cancel) =>
        {
            var model = parsed.GetRequiredValue(_model);
            var rollout = await NewestAsync(session, model, cancel);
            return await new RolloutWatch(session).ToEndAsync(model.Model, rollout.Id, parsed.GetValue(_timeout), cancel);
        });
    }

    /// <summary>The newest rollout; rollouts are listed by version and attempt, newest first.</summary>
    private static async Task<Rollout> NewestAsync(Session session, ModelRef model, CancellationToken cancel)
    {
        var version = model.Version is null ? null : (int?)await VersionNumbers.ResolveAsync(session.Api, model, cancel);
        await foreach (var json in session.Api.ListAsync(ApiClient.Model(model.Model, "/rollouts"), int.MaxValue, cancel))
            if (json.AsRollout() is var rollout && (version is null || rollout.Version == version)) return rollout;
        throw new CommandException(
            $"{(version is null ? model.Model : $"Version {version} of {model.Model}")} has no rollout. To begin one: modelfn deploy {model.Model}@{version?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "latest"}.",
            ExitCode.Failed);
    }
}
