namespace ModelFunctions.Dev;

/// <summary>A command line that is not understood; the line of its command follows its message.</summary>
public sealed class UsageException(string message) : DevException(message);
