namespace ModelFunctions.Cli;

/// <summary>What surrounds the process: standard streams, variables, network, time and terminal. Tests have others.</summary>
/// <param name="Input">Where <c>-</c> as a file's name reads from.</param>
/// <param name="Output">Answers go here.</param>
/// <param name="Error">What is wrong goes here.</param>
internal sealed record Shell(TextReader Input, TextWriter Output, TextWriter Error)
{
    /// <summary>What a file that stands for no terminal is written with: nothing is cut there.</summary>
    private const int Unlimited = 1000;

    /// <summary>A terminal that says nothing of its width, or is narrower, is written to as if it had this.</summary>
    private const int Least = 40;

    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>What requests are sent by; null for the network.</summary>
    public HttpMessageHandler? Network { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Ends the command, beside Ctrl-C.</summary>
    public CancellationToken Interrupt { get; init; }

    /// <summary>True where a person sees the output: it may be drawn over.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Characters of a line.</summary>
    public int Width { get; init; } = Unlimited;

    /// <summary>The name that the log has of the user, where nothing else tells who they are.</summary>
    public string User { get; init; } = Environment.UserName;

    /// <summary>Where interrupted uploads are remembered.</summary>
    public string State { get; init; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } home ? home : Path.GetTempPath(),
        "modelfn");

    /// <summary>That of this process.</summary>
    public static Shell OfProcess()
    {
        if (OperatingSystem.IsWindows()) Console.OutputEncoding = System.Text.Encoding.UTF8;
        var shell = new Shell(Console.In, Console.Out, Console.Error);
        return Console.IsOutputRedirected || shell.Variable("TERM") == "dumb" ? shell : shell with { IsTerminal = true, Width = Math.Max(Least, Console.WindowWidth) };
    }
}
