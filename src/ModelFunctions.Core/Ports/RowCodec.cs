using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelFunctions.Core.Json;

namespace ModelFunctions.Core.Ports;

/// <summary>
/// Turns a record into a row and back. A scalar property is a column of its name, so that people can read and query the table;
/// an object or array is JSON text in a column named <c>{property}Json</c>, cut into further columns (<c>…Json2</c>, <c>…Json3</c>)
/// where it is longer than one column may be. Nulls are left out.
/// </summary>
public static class RowCodec
{
    /// <summary>Characters in one column; a string column holds at most 64 KiB of UTF-16.</summary>
    public const int MaxColumn = 32_000;

    private const string JsonSuffix = "Json";

    /// <summary>The row that holds the value.</summary>
    public static Row ToRow<T>(string partition, string key, T value, string? etag = null)
    {
        var columns = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, node) in JsonSerializer.SerializeToNode(value, CoreJson.Options)!.AsObject())
            AddColumns(columns, name, node);
        return new Row(partition, key, columns, etag);
    }

    /// <summary>The value that the row holds.</summary>
    /// <exception cref="JsonException">The row does not hold a <typeparamref name="T"/>.</exception>
    public static T FromRow<T>(Row row)
    {
        var json = new JsonObject();
        foreach (var (name, value) in row.Columns)
            if (name.EndsWith(JsonSuffix, StringComparison.Ordinal))
                json[name[..^JsonSuffix.Length]] = JsonNode.Parse(Joined(row, name));
            else if (!IsContinuation(name))
                json[name] = Scalar(value);
        return json.Deserialize<T>(CoreJson.Options)!;
    }

    private static void AddColumns(Dictionary<string, object> columns, string name, JsonNode? node)
    {
        switch (node)
        {
            case null: break;
            case JsonValue value: columns[name] = Scalar(value); break;
            default:
                var text = node.ToJsonString(CoreJson.Options);
                for (int start = 0, part = 1; start < text.Length; start += MaxColumn, part++)
                    columns[ColumnOf(name + JsonSuffix, part)] = text.Substring(start, Math.Min(MaxColumn, text.Length - start));
                break;
        }
    }

    private static object Scalar(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        // As objects: the common type of long and double is double, which would round a large number.
        JsonValueKind.Number => value.TryGetValue<long>(out var whole) ? (object)whole : value.GetValue<double>(),
        _ => value.Deserialize<string>(CoreJson.Options)!,
    };

    private static JsonValue Scalar(object value) => value switch
    {
        string text => JsonValue.Create(text),
        long whole => JsonValue.Create(whole),
        int whole => JsonValue.Create((long)whole),
        double real => JsonValue.Create(real),
        bool flag => JsonValue.Create(flag),
        _ => throw new JsonException($"A column cannot hold a {value.GetType().Name}."),
    };

    private static string Joined(Row row, string first)
    {
        var text = new StringBuilder();
        for (var part = 1; row.Columns.TryGetValue(ColumnOf(first, part), out var value); part++)
            text.Append((string)value);
        return text.ToString();
    }

    private static string ColumnOf(string first, int part) => part == 1 ? first : $"{first}{part}";

    private static bool IsContinuation(string name) => name.TrimEnd("0123456789").EndsWith(JsonSuffix, StringComparison.Ordinal);
}
