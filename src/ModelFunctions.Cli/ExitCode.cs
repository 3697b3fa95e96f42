namespace ModelFunctions.Cli;

/// <summary>The exit codes of the process.</summary>
public static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Well = 0;

    /// <summary>The version is degraded, or the rollout did not succeed.</summary>
    public const int Failed = 1;

    /// <summary>Nothing speaks against the version so far, but the rollout would not have been over.</summary>
    public const int Unfinished = 3;

    /// <summary>The command, or a file that it was given, is wrong.</summary>
    public const int Usage = 2;
}
