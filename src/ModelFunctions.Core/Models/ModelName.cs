using System.Diagnostics.CodeAnalysis;

namespace ModelFunctions.Core.Models;

/// <summary>The name of a model: 1 to 63 of <c>a-z 0-9 -</c>, neither starting nor ending with <c>-</c>.</summary>
/// <remarks>The alphabet is safe in a URL, a table key and a blob path, so a parsed name never needs escaping.</remarks>
public readonly record struct ModelName : IComparable<ModelName>
{
    /// <summary>The most characters that a name may have.</summary>
    public const int MaxLength = 63;

    /// <summary>What is allowed, in words for an error message.</summary>
    public const string Allowed = "1 to 63 of a-z, 0-9 and '-', starting and ending with a letter or digit";

    private readonly string? _text;

    private ModelName(string text) => _text = text;

    /// <summary>The name as text.</summary>
    public string Text => _text ?? throw new InvalidOperationException("A default ModelName names nothing; use Parse.");

    /// <summary>Reads a name; false if <paramref name="text"/> is not <see cref="Allowed"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ModelName name)
    {
        var valid = text is { Length: >= 1 and <= MaxLength }
            && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            && text[0] != '-' && text[^1] != '-';
        name = valid ? new ModelName(text!) : default;
        return valid;
    }

    /// <summary>Reads a name that is known to be good.</summary>
    /// <exception cref="FormatException">The text is not <see cref="Allowed"/>.</exception>
    public static ModelName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new FormatException($"'{text}' is not a model name: {Allowed}.");

    public int CompareTo(ModelName other) => string.CompareOrdinal(Text, other.Text);

    public override string ToString() => _text ?? "";

    public static bool operator <(ModelName left, ModelName right) => left.CompareTo(right) < 0;

    public static bool operator <=(ModelName left, ModelName right) => left.CompareTo(right) <= 0;

    public static bool operator >(ModelName left, ModelName right) => left.CompareTo(right) > 0;

    public static bool operator >=(ModelName left, ModelName right) => left.CompareTo(right) >= 0;
}
