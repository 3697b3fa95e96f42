using System.Buffers;
using System.Text;
using System.Text.Json;
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
        using var json = JsonSerializer.SerializeToDocument(value, CoreJson.Options);
        foreach (var property in json.RootElement.EnumerateObject())
            AddColumns(columns, property.Name, property.Value);
        return new Row(partition, key, columns, etag);
    }

    /// <summary>The value that the row holds.</summary>
    /// <exception cref="JsonException">The row does not hold a <typeparamref name="T"/>.</exception>
    public static T FromRow<T>(Row row)
    {
        var text = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            foreach (var (name, value) in row.Columns)
                if (name.EndsWith(JsonSuffix, StringComparison.Ordinal))
                {
                    json.WritePropertyName(name[..^JsonSuffix.Length]);
                    json.WriteRawValue(Joined(row, name));
                }
                else if (!IsContinuation(name))
                    WriteScalar(json, name, value);
            json.WriteEndObject();
        }
        return JsonSerializer.Deserialize<T>(text.WrittenSpan, CoreJson.Options)!;
    }

    private static void AddColumns(Dictionary<string, object> columns, string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null: break;
            case JsonValueKind.True: columns[name] = true; break;
            case JsonValueKind.False: columns[name] = false; break;
            case JsonValueKind.String: columns[name] = value.GetString()!; break;
            case JsonValueKind.Number: columns[name] = value.TryGetInt64(out var whole) ? (object)whole : value.GetDouble(); break;
            default:
                var text = value.GetRawText();
                for (int start = 0, part = 1; start < text.Length; start += MaxColumn, part++)
                    columns[ColumnOf(name + JsonSuffix, part)] = text.Substring(start, Math.Min(MaxColumn, text.Length - start));
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text: json.WriteString(name, text); break;
            case long whole: json.WriteNumber(name, whole); break;
            case int whole: json.WriteNumber(name, whole); break;
            case double real: json.WriteNumber(name, real); break;
            case bool flag: json.WriteBoolean(name, flag); break;
            default: throw new JsonException($"A column cannot hold a {value.GetType().Name}.");
        }
    }

    private static string Joined(Row row, string first)
    {
        if (!row.Columns.ContainsKey(ColumnOf(first, 2))) return (string)row.Columns[first];
        var text = new StringBuilder();
        for (var part = 1; row.Columns.TryGetValue(ColumnOf(first, part), out var value); part++)
            text.Append((string)value);
        return text.ToString();
    }

    private static string ColumnOf(string first, int part) => part == 1 ? first : $"{first}{part}";

    private static bool IsContinuation(string name) => name.TrimEnd("0123456789").EndsWith(JsonSuffix, StringComparison.Ordinal);
}
