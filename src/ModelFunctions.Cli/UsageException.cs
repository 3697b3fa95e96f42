namespace ModelFunctions.Cli;

/// <summary>Something that the person at the keyboard can mend: a missing file, a wrong line. The message is shown as it is.</summary>
public sealed class UsageException(string message) : Exception(message);
