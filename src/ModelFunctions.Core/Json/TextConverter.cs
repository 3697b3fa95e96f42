using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelFunctions.Core.Json;

/// <summary>Writes a value as the text that it parses from.</summary>
public sealed class TextConverter<T>(TextConverter<T>.Parser parse, string allowed) : JsonConverter<T>
    where T : struct
{
    /// <summary>A TryParse method of <typeparamref name="T"/>.</summary>
    public delegate bool Parser(string? text, out T value);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return parse(text, out var value) ? value : throw new JsonException($"'{text}' is not allowed here: {allowed}.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
