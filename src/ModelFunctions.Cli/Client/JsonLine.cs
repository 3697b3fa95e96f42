using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModelFunctions.Cli.Client;

/// <summary>A value on one line of ASCII: a text in it reaches a terminal as an escape, whatever it is.</summary>
internal static class JsonLine
{
    public static string Of(JsonElement value) => Written(value.WriteTo);

    public static string Of(JsonNode value) => Written(json => value.WriteTo(json));

    private static string Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
