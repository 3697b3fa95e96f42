namespace ModelFunctions.Cli;

/// <summary>A mistake that the user can correct, such as a missing file or a wrong line. The message is shown as it is.</summary>
public sealed class UsageException(string message) : CommandException(message, ExitCode.Usage);
