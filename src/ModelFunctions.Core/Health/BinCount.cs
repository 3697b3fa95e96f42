using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelFunctions.Core.Health;

/// <summary>One filled bin of a histogram, in JSON <c>[bin, count]</c>.</summary>
[JsonConverter(typeof(BinCountConverter))]
public readonly record struct BinCount(int Bin, long Count);

/// <summary>Reads and writes a <see cref="BinCount"/> as an array of two numbers.</summary>
public sealed class BinCountConverter : JsonConverter<BinCount>
{
    public override BinCount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartArray
            && reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var bin)
            && reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var count)
            && reader.Read() && reader.TokenType == JsonTokenType.EndArray)
            return new BinCount(bin, count);
        throw new JsonException("A bin is a pair of whole numbers: [bin, count].");
    }

    public override void Write(Utf8JsonWriter writer, BinCount value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.Bin);
        writer.WriteNumberValue(value.Count);
        writer.WriteEndArray();
    }
}
