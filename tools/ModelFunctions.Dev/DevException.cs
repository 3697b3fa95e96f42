namespace ModelFunctions.Dev;

/// <summary>Something that the person at the console has to mend; its message is all they need, without a stack trace.</summary>
public class DevException(string message) : Exception(message);
