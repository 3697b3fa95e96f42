namespace ModelFunctions.Dev;

/// <summary>A problem that the person at the console must solve. They see the message, without a stack trace.</summary>
public class DevException(string message) : Exception(message);
