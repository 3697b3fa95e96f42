namespace ModelFunctions.Cli.Tests;

/// <summary>What one run of the command line answered.</summary>
internal sealed record Ran(int Exit, IReadOnlyList<string> Lines, string Error)
{
    /// <summary>Runs <c>modelfn</c> in this process.</summary>
    public static Task<Ran> ModelfnAsync(params string[] args) => ModelfnAsync(TextReader.Null, args);

    /// <summary>Runs <c>modelfn</c> in this process, with something on standard input.</summary>
    public static async Task<Ran> ModelfnAsync(TextReader input, params string[] args)
    {
        StringWriter output = new(), error = new();
        var exit = await new Modelfn(input, output, error).RunAsync(args);
        return new Ran(exit, [.. output.ToString().Split('\n').Select(line => line.TrimEnd()).SkipLast(1)], error.ToString());
    }
}
