namespace ModelFunctions.Core;

/// <summary>Stored data has a format that this program does not know: a newer version wrote it. It was neither read nor changed.</summary>
public sealed class NewerFormatException : Exception
{
    /// <param name="data">What has the format, as a sentence begins with it.</param>
    /// <param name="format">Its format.</param>
    /// <param name="known">The highest format that this program knows.</param>
    public NewerFormatException(string data, long format, int known)
        : this($"{data} has format {format}, and this program knows formats up to {known}: a newer version wrote it. Update this program first; until then it leaves that data as it is.") { }

    public NewerFormatException() : this("A newer version of this program wrote the data. Update this program first.") { }

    public NewerFormatException(string message) : base(message) { }

    public NewerFormatException(string message, Exception inner) : base(message, inner) { }
}
