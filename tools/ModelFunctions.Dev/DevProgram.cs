using ModelFunctions.Dev.Commands;
using ModelFunctions.Dev.Commands.Mutation;
using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Dev;

/// <summary>What <c>dotnet run dev.cs</c> runs: finds the command by name and turns its end into an exit code.</summary>
public static class DevProgram
{
    internal const string Invocation = "dotnet run dev.cs";

    private static readonly Command[] Commands =
    [
        new("up", "starts storage, API, rollouts and inference on this machine; Ctrl-C stops them", UpOptions.Usage, UpCommand.RunAsync),
        new("demo", "the whole product in two minutes: real models, real requests, a rollback", "", DemoCommand.RunAsync),
        new("test", "builds and tests everything", "[--filter EXPRESSION]", TestCommand.RunAsync),
        new("bench", "runs benchmarks; without a name, all of them", "[NAME]", BenchCommand.RunAsync),
        new("mutate", "changes the code in small ways and lists the changes that no test notices; takes half an hour", "", MutateCommand.RunAsync),
        new("format", "formats the code, or only checks its format", "[--check]", FormatCommand.RunAsync),
    ];

    /// <summary>Runs the command that <paramref name="args"/> names.</summary>
    /// <returns>0 done, 1 failed, 2 not understood.</returns>
    public static Task<int> RunAsync(string[] args) => RunAsync(args, Console.Out, Console.Error);

    /// <summary>The same, with what it says itself written elsewhere.</summary>
    internal static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (args is [] or ["help" or "--help" or "-h"])
            return Help(output, 0);
        if (Commands.FirstOrDefault(command => command.Name == args[0]) is not { } named)
            return Help(error, 2, $"There is no command “{args[0]}”.");

        if (args[1..].Intersect(["--help", "-h"]).Any())
        {
            await output.WriteLineAsync($"usage: {named.Line}");
            return 0;
        }

        using var stop = new StopRequest();
        try
        {
            return await named.Run(args[1..], stop.Token);
        }
        catch (UsageException usage)
        {
            await error.WriteLineAsync(usage.Message);
            await error.WriteLineAsync($"usage: {named.Line}{Environment.NewLine}{Invocation} help lists all commands");
            return 2;
        }
        catch (DevException failure)
        {
            await error.WriteLineAsync(failure.Message);
            return 1;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            await error.WriteLineAsync("Stopped.");
            return 1;
        }
    }

    private static int Help(TextWriter to, int exitCode, string? mistake = null)
    {
        if (mistake is not null)
            to.WriteLine(mistake + Environment.NewLine);
        to.WriteLine($"usage: {Invocation} COMMAND");
        foreach (var command in Commands)
            to.WriteLine($"  {command.Name,-7} {command.Summary}{Environment.NewLine}          {command.Options}");
        return exitCode;
    }
}
