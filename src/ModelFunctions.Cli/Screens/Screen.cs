using Spectre.Console;
using Spectre.Console.Rendering;

namespace ModelFunctions.Cli.Screens;

/// <summary>Where people read. Nothing is ever read as markup: all texts are <see cref="Text"/>.</summary>
internal sealed class Screen(Shell shell, bool noColor)
{
    private readonly Lazy<IAnsiConsole> _console = new(() => Create(shell, noColor || shell.Variable("NO_COLOR") is { Length: > 0 }));

    /// <summary>True where what was written may be drawn over.</summary>
    public bool IsLive => shell.IsTerminal;

    public IAnsiConsole Console => _console.Value;

    /// <summary>Writes lines of their own.</summary>
    public void Show(IRenderable what)
    {
        Console.Write(what);
        if (what is Text) Console.WriteLine();
    }

    /// <summary>Writes what may have thousands of lines: for a file without the console's care for colours, which takes longer than all else.</summary>
    public void ShowLong(IRenderable what)
    {
        if (IsLive) Console.Write(what);
        else shell.Output.Write(string.Concat(what.Render(RenderOptions.Create(Console), shell.Width).Select(segment => segment.Text)));
    }

    /// <summary>Writes a sentence; for a terminal it is broken between words.</summary>
    public void Line(string sentence)
    {
        if (IsLive) Show(new Text(sentence));
        else shell.Output.WriteLine(sentence);
    }

    private static IAnsiConsole Create(Shell shell, bool noColor)
    {
        var settings = new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(shell.Output),
            Ansi = !shell.IsTerminal ? AnsiSupport.No : OperatingSystem.IsWindows() ? AnsiSupport.Detect : AnsiSupport.Yes,
            ColorSystem = !shell.IsTerminal || noColor ? ColorSystemSupport.NoColors : ColorSystemSupport.Standard,
            Interactive = shell.IsTerminal ? InteractionSupport.Yes : InteractionSupport.No,
        };
        var console = AnsiConsole.Create(settings);
        console.Profile.Width = shell.Width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
