namespace ModelFunctions.Cli;

/// <summary>The exit codes of the process; docs/cli.md says what leads to each.</summary>
public static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Well = 0;

    /// <summary>The version is degraded, the rollout did not succeed, or the host did not do what it was asked.</summary>
    public const int Failed = 1;

    /// <summary>The command, or a file that it was given, is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The time that the command had is over, and what it waited for has not happened.</summary>
    public const int TimeOver = 3;

    /// <summary>Of judge: nothing speaks against the version so far, but the rollout would not have been over.</summary>
    public const int Unfinished = TimeOver;

    /// <summary>The caller is not known, or may not do that.</summary>
    public const int NotAllowed = 4;

    /// <summary>Ctrl-C, as shells have it.</summary>
    public const int Interrupted = 130;
}
