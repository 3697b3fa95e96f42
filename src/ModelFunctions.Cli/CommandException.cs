namespace ModelFunctions.Cli;

/// <summary>Why a command ends otherwise than well, in one sentence with the way to mend it; it is shown as it is.</summary>
/// <param name="message">The sentence.</param>
/// <param name="exit">An <see cref="ExitCode"/>.</param>
public class CommandException(string message, int exit) : Exception(message)
{
    /// <summary>What the process ends with.</summary>
    public int Exit { get; } = exit;
}
