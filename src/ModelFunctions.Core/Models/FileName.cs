using System.Diagnostics.CodeAnalysis;

namespace ModelFunctions.Core.Models;

/// <summary>The name of an uploaded file: 1 to 128 of <c>A-Z a-z 0-9 . _ -</c>, starting with a letter or digit.</summary>
/// <remarks>It ends up in blob paths and in a download's header, so it is kept to characters that need no escaping there.</remarks>
public readonly record struct FileName
{
    /// <summary>The most characters that a file name may have.</summary>
    public const int MaxLength = 128;

    /// <summary>What is allowed, in words for an error message.</summary>
    public const string Allowed = "1 to 128 of A-Z, a-z, 0-9, '.', '_' and '-', starting with a letter or digit, without '..'";

    private readonly string? _text;

    private FileName(string text) => _text = text;

    /// <summary>The name as text.</summary>
    public string Text => _text ?? throw new InvalidOperationException("A default FileName names nothing; use Parse.");

    /// <summary>Reads a file name; false if <paramref name="text"/> is not <see cref="Allowed"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out FileName name)
    {
        var valid = text is { Length: >= 1 and <= MaxLength }
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
            && char.IsAsciiLetterOrDigit(text[0]) && !text.Contains("..", StringComparison.Ordinal);
        name = valid ? new FileName(text!) : default;
        return valid;
    }

    /// <summary>Reads a file name that is known to be good.</summary>
    /// <exception cref="FormatException">The text is not <see cref="Allowed"/>.</exception>
    public static FileName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new FormatException($"'{text}' is not a file name: {Allowed}.");

    public override string ToString() => _text ?? "";
}
