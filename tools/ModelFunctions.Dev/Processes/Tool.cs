using System.Diagnostics;

namespace ModelFunctions.Dev.Processes;

/// <summary>Runs a program to its end.</summary>
internal static class Tool
{
    /// <summary>Runs it in silence.</summary>
    /// <exception cref="DevException">It is not there, or failed; the message has what it printed.</exception>
    public static async Task QuietlyAsync(string what, string file, IEnumerable<string> arguments, CancellationToken cancellation, string? folder = null)
    {
        Console.WriteLine($"{what} …");
        var (program, all) = Resolve(file, arguments);
        await using var child = Started(file, () => ChildProcess.Start(what, program, all, folder));
        await child.Exited.WaitAsync(cancellation);
        if (child.Ending != "exit code 0")
            throw new DevException($"{child.Output}{Environment.NewLine}{what}: {file} failed with {child.Ending}.");
    }

    /// <summary>Runs it on this console and gives its exit code.</summary>
    /// <exception cref="DevException">It is not there.</exception>
    public static async Task<int> OnConsoleAsync(string file, IEnumerable<string> arguments, CancellationToken cancellation, string? folder = null)
    {
        var (program, all) = Resolve(file, arguments);
        using var process = Started(file, () => Process.Start(new ProcessStartInfo(program, all) { WorkingDirectory = folder ?? Repository.Root }))!;
        using var stop = cancellation.Register(() => process.Kill(entireProcessTree: true));
        await process.WaitForExitAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        return process.ExitCode;
    }

    /// <summary>The program of this name; null where no folder of the path has it.</summary>
    public static string? FindOnPath(string file, string? path)
    {
        string[] names = OperatingSystem.IsWindows() ? [$"{file}.exe", $"{file}.cmd"] : [file];
        return (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }

    // npm is a script on Windows, and only a shell can start scripts there.
    private static (string File, IEnumerable<string> Arguments) Resolve(string file, IEnumerable<string> arguments) =>
        OperatingSystem.IsWindows() && file == "npm" ? ("cmd", ["/c", file, .. arguments]) : (file, arguments);

    private static T Started<T>(string file, Func<T> start)
    {
        try
        {
            return start();
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new DevException($"{file} could not be started: {missing.Message}. ModelFunctions needs the .NET 10 SDK and Node 20 or newer on the PATH.");
        }
    }
}
