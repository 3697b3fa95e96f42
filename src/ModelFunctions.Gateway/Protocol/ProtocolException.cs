namespace ModelFunctions.Gateway.Protocol;

/// <summary>A request that cannot be answered as it was asked: the caller's fault, or nothing in service. Never counted against a model.</summary>
/// <param name="status">The HTTP status, 400 to 599.</param>
/// <param name="message">What was wrong, with the value, for the <c>error</c> field.</param>
public sealed class ProtocolException(int status, string message) : Exception(message)
{
    public ProtocolException() : this(StatusCodes.Status400BadRequest, "The request cannot be answered.") { }

    public ProtocolException(string message) : this(StatusCodes.Status400BadRequest, message) { }

    public ProtocolException(string message, Exception inner) : this(StatusCodes.Status400BadRequest, $"{message} {inner.Message}") { }

    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>400: the request itself is wrong.</summary>
    public static ProtocolException Bad(string message) => new(StatusCodes.Status400BadRequest, message);

    /// <summary>404: what it names does not exist.</summary>
    public static ProtocolException NotFound(string message) => new(StatusCodes.Status404NotFound, message);

    /// <summary>413: it is longer than allowed.</summary>
    public static ProtocolException TooLarge(long limit) =>
        new(StatusCodes.Status413PayloadTooLarge, $"The body is longer than the {limit:N0} bytes allowed.");

    /// <summary>503: it may be answered later.</summary>
    public static ProtocolException Unavailable(string message) => new(StatusCodes.Status503ServiceUnavailable, message);
}
