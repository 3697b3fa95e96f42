using System.Text.Json;
using System.Text.Json.Serialization;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Json;

/// <summary>Writes a version as a JSON number.</summary>
public sealed class VersionNumberConverter : JsonConverter<VersionNumber>
{
    public override VersionNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value) && value >= 1
            ? new VersionNumber(value)
            : throw new JsonException($"A version is {VersionNumber.Allowed}.");

    public override void Write(Utf8JsonWriter writer, VersionNumber value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value);
}
