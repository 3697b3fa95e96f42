using System.CommandLine;
using ModelFunctions.Cli.Client;
using ModelFunctions.Cli.Commands;

namespace ModelFunctions.Cli;

/// <summary>The command line: finds the command, runs it, and says in one sentence what was wrong with it.</summary>
public sealed class Modelfn
{
    private readonly Shell _shell;

    /// <summary>Runs in this process, for nobody who sees it.</summary>
    /// <param name="input">Where <c>-</c> as a file's name reads from.</param>
    /// <param name="output">Answers go here.</param>
    /// <param name="error">What is wrong goes here.</param>
    public Modelfn(TextReader input, TextWriter output, TextWriter error) : this(new Shell(input, output, error)) { }

    internal Modelfn(Shell shell) => _shell = shell;

    /// <summary>Runs in this process, for its terminal.</summary>
    public static Modelfn OfProcess() => new(Shell.OfProcess());

    /// <summary>All commands.</summary>
    internal static RootCommand RootOf(Shell shell)
    {
        var root = new RootCommand("Ships versions of machine-learning models: upload, watch the rollout, decide, go back.")
        {
            new PushCommand(shell),
            new ListCommand(shell),
            new GetCommand(shell),
            new StatusCommand(shell),
            new VersionsCommand(shell),
            new CompareCommand(shell),
            new PullCommand(shell),
            new DeployCommand(shell),
        };
        foreach (var command in RolloutCommands.Of(shell)) root.Subcommands.Add(command);
        root.Subcommands.Add(new RollbackCommand(shell));
        foreach (var command in FreezeCommands.Of(shell)) root.Subcommands.Add(command);
        ShellCommand[] more = [new HistoryCommand(shell), new EventsCommand(shell), new PolicyCommand(shell), new JudgeCommand(shell), new CompletionCommand(shell)];
        foreach (var command in more) root.Subcommands.Add(command);
        root.Options.Add(GlobalOptions.Url);
        root.Options.Add(GlobalOptions.Output);
        root.Options.Add(GlobalOptions.NoColor);
        HelpNotes.AddTo(root, shell.Width);
        return root;
    }

    /// <summary>Runs one command; the answer is an <see cref="ExitCode"/>.</summary>
    public async Task<int> RunAsync(string[] args)
    {
        var root = RootOf(_shell);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpNotes)
        {
            foreach (var wrong in Sentences(parsed.Errors)) await _shell.Error.WriteLineAsync(wrong);
            await _shell.Error.WriteLineAsync($"See {NameOf(parsed.CommandResult)} --help.");
            return ExitCode.Usage;
        }
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { Output = _shell.Output, Error = _shell.Error, EnableDefaultExceptionHandler = false }, _shell.Interrupt);
        }
        catch (CommandException wrong)
        {
            foreach (var line in wrong.Message.Split('\n')) await _shell.Error.WriteLineAsync(PlainText.Of(line.TrimEnd('\r')));
            return wrong.Exit;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }

    /// <summary>Each on one line. That a command is missing says nothing where another word stands in its place.</summary>
    private static IEnumerable<string> Sentences(IReadOnlyList<System.CommandLine.Parsing.ParseError> errors) => errors
        .Select(error => string.Join(' ', PlainText.Of(error.Message).Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        .Where(sentence => errors.Count == 1 || sentence != "Required command was not provided.");

    private static string NameOf(System.CommandLine.Parsing.CommandResult result) =>
        result.Parent is System.CommandLine.Parsing.CommandResult parent ? $"{NameOf(parent)} {result.Command.Name}" : "modelfn";
}
