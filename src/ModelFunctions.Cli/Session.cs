using System.CommandLine;
using System.Text.Json;
using ModelFunctions.Cli.Client;
using ModelFunctions.Cli.Screens;

namespace ModelFunctions.Cli;

/// <summary>One run of a command: the host that it asks, and how it answers.</summary>
internal sealed class Session : IDisposable
{
    private readonly Lazy<ApiClient> _api;

    public Session(Shell shell, ParseResult parsed)
    {
        Shell = shell;
        Format = parsed.GetValue(GlobalOptions.Output);
        Screen = new Screen(shell, parsed.GetValue(GlobalOptions.NoColor));
        _api = new Lazy<ApiClient>(() => new ApiClient(ApiSettings.Of(shell, parsed.GetValue(GlobalOptions.Url)), shell.Network));
    }

    public Shell Shell { get; }

    public OutputFormat Format { get; }

    public Screen Screen { get; }

    /// <summary>The host's API.</summary>
    /// <exception cref="UsageException">Its URL is none.</exception>
    public ApiClient Api => _api.Value;

    public DateTimeOffset Now => Shell.Clock.GetUtcNow();

    /// <summary>Says something to people; with <c>-o json</c> it says nothing.</summary>
    public void Say(string sentence)
    {
        if (Format == OutputFormat.Table) Screen.Line(sentence);
    }

    /// <summary>Answers a program: one object on one line, in ASCII, whatever texts the server has. Without <c>-o json</c> it does nothing.</summary>
    public void Json(JsonElement value)
    {
        if (Format == OutputFormat.Json) Shell.Output.WriteLine(JsonLine.Of(value));
    }

    public void Dispose()
    {
        if (_api.IsValueCreated) _api.Value.Dispose();
    }
}
