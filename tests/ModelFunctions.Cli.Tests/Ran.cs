namespace ModelFunctions.Cli.Tests;

/// <summary>What one run of the command line answered.</summary>
internal sealed record Ran(int Exit, IReadOnlyList<string> Lines, string Error)
{
    /// <summary>All lines, without blanks at their ends.</summary>
    public string Text => string.Concat(Lines.Select(line => line + "\n"));

    /// <summary>Runs <c>modelfn</c> in this process.</summary>
    public static Task<Ran> ModelfnAsync(params string[] args) => ModelfnAsync(TextReader.Null, args);

    /// <summary>Runs <c>modelfn</c> in this process, with something on standard input.</summary>
    public static Task<Ran> ModelfnAsync(TextReader input, params string[] args) => InAsync(new Shell(input, TextWriter.Null, TextWriter.Null), args);

    /// <summary>Runs <c>modelfn</c> in this process, in other surroundings.</summary>
    public static async Task<Ran> InAsync(Shell shell, params string[] args)
    {
        StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var exit = await new Modelfn(shell with { Output = output, Error = error }).RunAsync(args);
        return new Ran(exit, [.. output.ToString().Split('\n').Select(line => line.TrimEnd()).SkipLast(1)], error.ToString());
    }
}
