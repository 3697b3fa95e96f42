using System.CommandLine;
using System.Globalization;
using ModelFunctions.Cli.Screens;
using ModelFunctions.Cli.Client;

namespace ModelFunctions.Cli.Commands;

/// <summary><c>modelfn events</c>.</summary>
internal sealed class EventsCommand : ShellCommand
{
    private readonly Option<TimeSpan> _since = Named.Span("--since", "How far back", TimeSpan.FromDays(1));
    private readonly Option<string?> _kind = new("--kind") { Description = "Only these kinds, separated by commas, as in reverted,rolledBack", HelpName = "KINDS" };
    private readonly Option<int> _max = new("--max") { Description = "The most that are told; by default 200", HelpName = "N", DefaultValueFactory = _ => 200 };

    public EventsCommand(Shell shell)
        : base("events", "Tells what happened to all models, newest first.", """
            Examples:
              modelfn events --since 1h
              modelfn events --since 7d --kind reverted,rolledBack
            """)
    {
        Options.Add(_since);
        Options.Add(_kind);
        Options.Add(_max);
        Json = "Event";
        Runs(shell, async (session, parsed, cancel) =>
        {
            var since = (session.Now - parsed.GetValue(_since)).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            var kind = parsed.GetValue(_kind) is { } kinds ? $"&kind={Uri.EscapeDataString(kinds)}" : "";
            await foreach (var json in session.Api.ListAsync($"events?since={since}{kind}", parsed.GetValue(_max), cancel))
                if (session.Format == OutputFormat.Json) session.Json(json);
                else if (json.AsEvent() is var entry) session.Say($"{Words.Time(entry.At)}  {entry.Model}: {EventSentence.Of(entry)}");
        });
    }
}
