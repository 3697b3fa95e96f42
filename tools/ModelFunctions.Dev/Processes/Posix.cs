using System.Runtime.InteropServices;

namespace ModelFunctions.Dev.Processes;

/// <summary>A signal that one process may send another on Linux and macOS.</summary>
public enum Signal
{
    /// <summary>SIGTERM: please save and end.</summary>
    Terminate,

    /// <summary>SIGKILL: end at once.</summary>
    Kill,

    /// <summary>SIGSTOP: stand still until <see cref="Continue"/>.</summary>
    Stop,

    /// <summary>SIGCONT: go on.</summary>
    Continue,
}

/// <summary>The few calls of the operating system that .NET does not offer.</summary>
internal static class Posix
{
    /// <summary>Sends <paramref name="signal"/>; false if there is no such process any more.</summary>
    public static bool Send(int process, Signal signal) => Kill(process, Number(signal)) == 0;

    /// <summary>The id of the process that started this one, or of the one that adopted it when its parent ended.</summary>
    [DllImport("libc", EntryPoint = "getppid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int ParentId();

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    // The two systems number SIGSTOP and SIGCONT differently.
    private static int Number(Signal signal) => signal switch
    {
        Signal.Terminate => 15,
        Signal.Kill => 9,
        Signal.Stop => OperatingSystem.IsMacOS() ? 17 : 19,
        Signal.Continue => OperatingSystem.IsMacOS() ? 19 : 18,
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, null),
    };
}
