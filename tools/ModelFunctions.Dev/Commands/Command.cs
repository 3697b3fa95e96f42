namespace ModelFunctions.Dev.Commands;

/// <summary>A command of dev.cs: its line in the help, and what runs it.</summary>
internal sealed record Command(string Name, string Summary, string Options, Func<string[], CancellationToken, Task<int>> Run)
{
    /// <summary>How it is called, in one line.</summary>
    public string Line => $"{DevProgram.Invocation} {Name} {Options}".TrimEnd();
}
