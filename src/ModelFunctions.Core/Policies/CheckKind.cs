using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelFunctions.Core.Policies;

/// <summary>The name of a kind of check, such as <c>errors</c>. Which kinds there are says a <see cref="CheckCatalog"/>.</summary>
[JsonConverter(typeof(CheckKindConverter))]
public readonly record struct CheckKind
{
    /// <summary>The most characters that a name may have.</summary>
    public const int MaxLength = 40;

    /// <summary>What is allowed, in words for an error message.</summary>
    public const string Allowed = "1 to 40 ASCII letters, the first a small one";

    private readonly string? _text;

    private CheckKind(string text) => _text = text;

    /// <summary>Reads a name; false if <paramref name="text"/> is not <see cref="Allowed"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CheckKind kind)
    {
        var valid = text is { Length: >= 1 and <= MaxLength } && text.All(char.IsAsciiLetter) && char.IsAsciiLetterLower(text[0]);
        kind = valid ? new CheckKind(text!) : default;
        return valid;
    }

    /// <summary>Reads a name that is known to be good.</summary>
    /// <exception cref="FormatException">The text is not <see cref="Allowed"/>.</exception>
    public static CheckKind Parse(string text) =>
        TryParse(text, out var kind) ? kind : throw new FormatException($"'{text}' is not a kind of check: {Allowed}.");

    public override string ToString() => _text ?? "";
}

/// <summary>Reads and writes a <see cref="CheckKind"/> as its text.</summary>
public sealed class CheckKindConverter : JsonConverter<CheckKind>
{
    public override CheckKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CheckKind.TryParse(reader.TokenType == JsonTokenType.String ? reader.GetString() : null, out var kind)
            ? kind
            : throw new JsonException($"A kind of check is {CheckKind.Allowed}.");

    public override void Write(Utf8JsonWriter writer, CheckKind value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
