namespace ModelFunctions.Gateway.Runtime;

/// <summary>A version that cannot be served, however often it is tried: its file is at fault.</summary>
/// <param name="reason">Why, in words that follow "refused: ".</param>
public sealed class ModelRefusedException(string reason, Exception? inner) : Exception(reason, inner)
{
    public ModelRefusedException() : this("it cannot be served", null) { }

    public ModelRefusedException(string reason) : this(reason, null) { }
}
