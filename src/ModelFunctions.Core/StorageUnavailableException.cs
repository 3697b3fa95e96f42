namespace ModelFunctions.Core;

/// <summary>The storage did not answer, or answered that it cannot now. What was asked may or may not have happened.</summary>
public sealed class StorageUnavailableException : Exception
{
    public StorageUnavailableException(string message, Exception? inner = null) : base(message, inner) { }

    public StorageUnavailableException() : this("The storage did not answer.") { }

    public StorageUnavailableException(string message) : this(message, null) { }
}
