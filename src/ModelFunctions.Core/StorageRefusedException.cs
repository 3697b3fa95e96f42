namespace ModelFunctions.Core;

/// <summary>
/// The storage refuses what it was asked to keep, for what it is: a text, a row or a transaction is larger than it takes. Nothing was changed, and
/// the same again is refused again.
/// </summary>
public sealed class StorageRefusedException : Exception
{
    public StorageRefusedException(string message, Exception? inner = null) : base(message, inner) { }

    public StorageRefusedException() : this("The storage refuses what it was given.") { }

    public StorageRefusedException(string message) : this(message, null) { }
}
