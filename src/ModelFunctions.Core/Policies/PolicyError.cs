namespace ModelFunctions.Core.Policies;

/// <summary>One thing that is wrong with a policy, or with another document that people or programs send.</summary>
/// <param name="Path">Where, as a JSON pointer such as <c>/steps/1/weight</c>; empty for the document itself.</param>
/// <param name="Value">What stands there, as JSON, shortened to 100 characters; <see cref="Missing"/> where nothing does.</param>
/// <param name="Allowed">What may stand there.</param>
public sealed record PolicyError(string Path, string Value, string Allowed)
{
    /// <summary>The <see cref="Value"/> where something must stand and does not.</summary>
    public const string Missing = "nothing";

    private readonly string? _message;

    /// <summary>The error as a sentence, without its path.</summary>
    public string Message
    {
        get => _message ?? Sentence(Value, Allowed);
        init => _message = value;
    }

    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";

    /// <summary>Says that a value is not what is allowed.</summary>
    internal static string Sentence(string value, string allowed) =>
        value == Missing ? $"It is missing; expected {allowed}." : $"{value} is not allowed; expected {allowed}.";
}
