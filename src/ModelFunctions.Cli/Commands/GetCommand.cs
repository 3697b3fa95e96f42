using System.CommandLine;
using ModelFunctions.Cli.Client;
using ModelFunctions.Cli.Screens;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ModelFunctions.Cli.Commands;

/// <summary><c>modelfn get</c>.</summary>
internal sealed class GetCommand : ShellCommand
{
    private readonly Argument<string> _model = Named.Model();
    private readonly Option<bool> _watch = new("--watch", "-w") { Description = "Draw it anew as it changes, until Ctrl-C; into a file, a line for each change" };

    public GetCommand(Shell shell)
        : base("get", "Shows a model: what serves, how its rollout goes, what each check says, and what it needs of you.", """
            A bar tells how far the evidence against the version has come: when it is full, the check acts.

            Examples:
              modelfn get churn
              modelfn get churn --watch
              modelfn get churn -o json | jq .stable
            """)
    {
        Arguments.Add(_model);
        Options.Add(_watch);
        Json = "Model";
        Runs(shell, (session, parsed, cancel) =>
        {
            var path = ApiClient.Model(parsed.GetRequiredValue(_model));
            return !parsed.GetValue(_watch) ? OnceAsync(session, path, cancel)
                : session is { Format: OutputFormat.Table, Screen.IsLive: true } ? DrawAsync(session, path, cancel)
                : TellAsync(session, path, cancel);
        });
    }

    private static async Task OnceAsync(Session session, string path, CancellationToken cancel)
    {
        var json = await session.Api.GetAsync(path, cancel);
        session.Json(json);
        if (session.Format == OutputFormat.Table) session.Screen.Show(ModelScreen.Of(json.AsModel(), session.Now));
    }

    private static Task DrawAsync(Session session, string path, CancellationToken cancel) =>
        session.Screen.Console.Live(Text.Empty).StartAsync(async live =>
        {
            IRenderable drawn = Text.Empty;
            await foreach (var glimpse in Glimpses(session, path, cancel))
                if (glimpse.Body is { } json) live.UpdateTarget(drawn = ModelScreen.Of(json.AsModel(), session.Now));
                else live.UpdateTarget(new Rows(drawn, Text.Empty, new Text(glimpse.Trouble!, new Style(Color.Red))));
        });

    /// <summary>A line, or an object, for each change.</summary>
    private static async Task TellAsync(Session session, string path, CancellationToken cancel)
    {
        var told = "";
        await foreach (var glimpse in Glimpses(session, path, cancel))
        {
            var line = session.Format == OutputFormat.Json ? glimpse.Body is { } json ? JsonLine.Of(json) : told
                : glimpse.Body is { } now ? Line(now.AsModel(), session.Now)
                : glimpse.Trouble!;
            if (line == told) continue;
            await session.Shell.Output.WriteLineAsync(told = line);
        }
    }

    private static IAsyncEnumerable<Glimpse> Glimpses(Session session, string path, CancellationToken cancel) =>
        new Follower(session.Api, session.Shell.Clock).FollowAsync(path, cancel);

    private static string Line(Model model, DateTimeOffset now) =>
        model.Rollout is { } rollout ? ProgressLine.Of(rollout)
        : model.LastRollout is { } last ? Words.Join($"{last.Id} {PhaseMark.Of(last.Phase).Plain} at {Words.Time(last.EndedAt)}.", last.Reason)
        : $"{model.Name} has no rollout.";
}
