using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace ModelFunctions.Cli.Commands;

/// <summary>Help, with a command's notes after it.</summary>
internal sealed class HelpNotes(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    /// <summary>Adds notes to the help of all commands.</summary>
    public static void AddTo(RootCommand root, int width)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new HelpNotes(new HelpAction { MaxWidth = width });
    }

    public override int Invoke(ParseResult parseResult)
    {
        var answer = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is ShellCommand command)
            foreach (var line in command.Notes.Split('\n')) output.WriteLine(line.Length == 0 ? "" : $"  {line.TrimEnd('\r')}");
        return answer;
    }
}
