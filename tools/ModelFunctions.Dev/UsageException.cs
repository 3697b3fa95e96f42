namespace ModelFunctions.Dev;

/// <summary>A command line that is not understood; the help follows its message.</summary>
public sealed class UsageException(string message) : DevException(message);
