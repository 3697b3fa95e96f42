namespace ModelFunctions.Engine.Registry;

/// <summary>What is to be deleted is in service.</summary>
public sealed class InServiceException : Exception
{
    public InServiceException(string message, Exception? inner = null) : base(message, inner) { }

    public InServiceException() : this("It is in service.") { }

    public InServiceException(string message) : this(message, null) { }
}
