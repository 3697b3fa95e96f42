using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Dev.Commands;

/// <summary>Formats all projects as .editorconfig says.</summary>
internal static class FormatCommand
{
    public static Task<int> RunAsync(string[] args, CancellationToken stop) => args switch
    {
        [] => FormatAsync([], stop),
        ["--check"] => FormatAsync(["--verify-no-changes"], stop),
        _ => throw new UsageException($"format has no option “{args[^1]}”."),
    };

    private static Task<int> FormatAsync(string[] options, CancellationToken stop) =>
        Tool.OnConsoleAsync("dotnet", ["format", DotNet.Solution, .. options], stop);
}
