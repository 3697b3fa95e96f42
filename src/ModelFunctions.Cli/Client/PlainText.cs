using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelFunctions.Cli.Client;

/// <summary>Text that somebody else has written, made harmless for a terminal: it moves no cursor, ends no line and turns no direction.</summary>
internal static class PlainText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text on one line: breaks and tabs are blanks, and what cannot be seen is <c>�</c>.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~') || !text.EnumerateRunes().Any(IsHarmful)) return text;
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (!IsHarmful(rune)) plain.Append(rune);
            else plain.Append(rune.Value is '\n' or '\r' or '\t' ? ' ' : Replacement);
        return plain.ToString();
    }

    private static bool IsHarmful(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}

/// <summary>Reads every text as <see cref="PlainText"/>, names of metadata included.</summary>
internal sealed class PlainTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text ? PlainText.Of(text) : null;

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => PlainText.Of(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);
}
