using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelFunctions.Core.Policies;

/// <summary>Writes a check with the fields of its kind, and reads one of any kind that it knows. Ranges are the parser's matter.</summary>
/// <param name="kinds">The kinds that can be read.</param>
public sealed class CheckPolicyConverter(CheckCatalog kinds) : JsonConverter<CheckPolicy>
{
    /// <summary>A converter that only writes.</summary>
    public CheckPolicyConverter() : this(CheckCatalog.None) { }

    public override CheckPolicy Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var kind = KindOf(reader);
        return kinds.TryFind(kind, out var found)
            ? (CheckPolicy)JsonSerializer.Deserialize(ref reader, found.Type, options)!
            : throw new JsonException($"There is no check of kind '{kind}' here; there are {string.Join(", ", kinds.Kinds.Select(known => known.Kind))}.");
    }

    public override void Write(Utf8JsonWriter writer, CheckPolicy value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, value.GetType(), options);

    /// <summary>Looks ahead: the reader is a copy.</summary>
    private static CheckKind KindOf(Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("A check is an object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isKind = reader.ValueTextEquals("kind"u8);
            reader.Read();
            if (!isKind) reader.Skip();
            else if (reader.TokenType == JsonTokenType.String && CheckKind.TryParse(reader.GetString(), out var kind)) return kind;
            else break;
        }
        throw new JsonException($"A check has a kind: {CheckKind.Allowed}.");
    }
}
