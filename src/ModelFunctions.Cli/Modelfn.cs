using System.CommandLine;
using ModelFunctions.Cli.Commands;

namespace ModelFunctions.Cli;

/// <summary>The command line: finds the command, runs it, and says in one line what was wrong with it.</summary>
/// <param name="input">Where <c>-</c> as a file's name reads from.</param>
/// <param name="output">Answers go here.</param>
/// <param name="error">What is wrong goes here.</param>
public sealed class Modelfn(TextReader input, TextWriter output, TextWriter error)
{
    /// <summary>Runs one command; the answer is an <see cref="ExitCode"/>.</summary>
    public async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Tools for versions of machine-learning models and their rollouts.")
        {
            new JudgeCommand(input, output),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var wrong in parsed.Errors) await error.WriteLineAsync(wrong.Message);
            var command = parsed.CommandResult.Command;
            await error.WriteLineAsync(command == root ? "See modelfn --help." : $"See modelfn {command.Name} --help.");
            return ExitCode.Usage;
        }
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (UsageException wrong)
        {
            await error.WriteLineAsync(wrong.Message);
            return ExitCode.Usage;
        }
    }
}
