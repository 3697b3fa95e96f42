using System.CommandLine;

namespace ModelFunctions.Cli.Commands;

/// <summary>A command: what it takes, and what its help says beside that.</summary>
/// <param name="name">Its name.</param>
/// <param name="summary">What it does, in one sentence.</param>
/// <param name="notes">What else its help says: exit codes that are its own, and examples.</param>
internal abstract class ShellCommand(string name, string summary, string notes) : Command(name, summary)
{
    /// <summary>What its help says after everything else.</summary>
    public string Notes { get; } = notes;

    /// <summary>What a line is with <c>-o json</c>: a schema of openapi.json, or fields with schemas; null for a command that has an output of its own.</summary>
    public string? Json { get; protected init; }

    /// <summary>Sets what it does; the answer is an <see cref="ExitCode"/>.</summary>
    protected void Runs(Shell shell, Func<Session, ParseResult, CancellationToken, Task<int>> run) => SetAction(async (parsed, cancel) =>
    {
        using var session = new Session(shell, parsed);
        return await run(session, parsed, cancel);
    });

    /// <summary>The same for what always ends well.</summary>
    protected void Runs(Shell shell, Func<Session, ParseResult, CancellationToken, Task> run) => Runs(shell, async (session, parsed, cancel) =>
    {
        await run(session, parsed, cancel);
        return ExitCode.Well;
    });
}
