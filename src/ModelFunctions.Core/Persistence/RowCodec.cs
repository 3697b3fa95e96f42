using System.Text;
using System.Text.Json;
using ModelFunctions.Core.Json;

namespace ModelFunctions.Core.Persistence;

/// <summary>
/// Turns a record into a row and back. A scalar property is a column of its name, so that people can read and query the table;
/// an object or array is JSON text in a column named <c>{property}Json</c>, cut into further columns (<c>…Json2</c>, <c>…Json3</c>)
/// where it is longer than one column may be. So is a text that is longer than that. Nulls are left out. The column <c>format</c> has the number of the record's format.
/// </summary>
public static class RowCodec
{
    /// <summary>Characters in one column; a string column holds at most 64 KiB of UTF-16.</summary>
    public const int MaxColumn = 32_000;

    internal const string JsonSuffix = "Json";

    /// <summary>The row that holds the value.</summary>
    public static TableRow ToRow<T>(string partition, string key, T value, string? etag = null)
    {
        var all = Shape<T>.Columns;
        var columns = new Dictionary<string, object>(all.Count + 1, StringComparer.Ordinal);
        foreach (var column in all)
            switch (column.Get(value!))
            {
                case null: break;
                case string text: AddScalar(columns, column, text); break;
                case bool flag: columns[column.Name] = flag; break;
                case long whole: columns[column.Name] = whole; break;
                case int small: columns[column.Name] = (long)small; break;
                case var other when column.IsObject: AddText(columns, column.JsonName, column.TextOf(other)); break;
                case var other: AddScalar(columns, column, other); break;
            }
        columns[Formats.Name] = (long)Formats.Of<T>();
        return new TableRow(partition, key, columns, etag);
    }

    /// <summary>The value that the row holds.</summary>
    /// <exception cref="JsonException">The row does not hold a <typeparamref name="T"/>.</exception>
    /// <exception cref="NewerFormatException">A newer version of the program wrote it.</exception>
    public static T FromRow<T>(TableRow row)
    {
        // Every row is read through here, so the words of a refusal are made only for one.
        if (FormatOf(row) is var format && format > Formats.Of<T>()) Formats.Demand<T>($"The row {row.Partition}/{row.Key}", format);
        var remembered = Shape<T>.Remembered;
        var value = JsonSerializer.Deserialize<T>(JsonScratch.Write((row, remembered), WriteRow), RowJson.Options)!;
        foreach (var column in remembered)
            if (row.Columns.TryGetValue(column.JsonName, out var text) && IsRemembered(remembered, column.JsonName, text))
                column.SetRemembered(value!, (string)text);
        return value;
    }

    private static long FormatOf(TableRow row) => row.Columns.GetValueOrDefault(Formats.Name) switch
    {
        null => 0,
        long number => number,
        int number => number,
        var other => throw new JsonException($"The format of the row {row.Partition}/{row.Key} is '{other}', which is no whole number."),
    };

    /// <summary>What its JSON is, a scalar or for all that an object, tells the column.</summary>
    private static void AddScalar(Dictionary<string, object> columns, RowColumn column, object value)
    {
        var json = JsonScratch.Write((column, value), static (json, item) => item.column.Write(json, item.value));
        var reader = new Utf8JsonReader(json);
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.Null: break;
            case JsonTokenType.True: columns[column.Name] = true; break;
            case JsonTokenType.False: columns[column.Name] = false; break;
            case JsonTokenType.String: AddScalar(columns, column, reader.GetString()!); break;
            case JsonTokenType.Number: columns[column.Name] = reader.TryGetInt64(out var whole) ? (object)whole : reader.GetDouble(); break;
            default: AddText(columns, column.JsonName, Encoding.UTF8.GetString(json)); break;
        }
    }

    private static void AddScalar(Dictionary<string, object> columns, RowColumn column, string text)
    {
        if (text.Length <= MaxColumn) columns[column.Name] = text;
        else AddText(columns, column.JsonName, JsonSerializer.Serialize(text, RowJson.Options));
    }

    private static void AddText(Dictionary<string, object> columns, string name, string text)
    {
        if (text.Length <= MaxColumn) columns[name] = text;
        else
            for (int start = 0, part = 1; start < text.Length; start += MaxColumn, part++)
                columns[ColumnOf(name, part)] = text.Substring(start, Math.Min(MaxColumn, text.Length - start));
    }

    private static void WriteRow(Utf8JsonWriter json, (TableRow Row, IReadOnlyList<RowColumn> Remembered) item)
    {
        var row = item.Row;
        json.WriteStartObject();
        foreach (var (name, value) in row.Columns)
            if (name == Formats.Name || IsRemembered(item.Remembered, name, value)) continue;
            else if (name.EndsWith(JsonSuffix, StringComparison.Ordinal))
            {
                json.WritePropertyName(name.AsSpan(..^JsonSuffix.Length));
                json.WriteRawValue(Joined(row, name, (string)value), skipInputValidation: true);
            }
            else if (!IsContinuation(name))
                WriteScalar(json, name, value);
        json.WriteEndObject();
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

    /// <summary>Only a column that is full goes on in others.</summary>
    private static string Joined(TableRow row, string first, string text)
    {
        if (text.Length < MaxColumn) return text;
        var whole = new StringBuilder(text);
        for (var part = 2; row.Columns.TryGetValue(ColumnOf(first, part), out var value); part++)
            whole.Append((string)value);
        return whole.ToString();
    }

    private static string ColumnOf(string first, int part) => part == 1 ? first : $"{first}{part}";

    private static bool IsContinuation(string name) =>
        char.IsAsciiDigit(name[^1]) && name.TrimEnd("0123456789").EndsWith(JsonSuffix, StringComparison.Ordinal);

    /// <summary>True for a column whose text may be known already; one that goes on in others is read as any other.</summary>
    private static bool IsRemembered(IReadOnlyList<RowColumn> remembered, string name, object value)
    {
        for (var i = 0; i < remembered.Count; i++)
            if (remembered[i].JsonName == name) return value is string { Length: < MaxColumn };
        return false;
    }

    /// <summary>What is known of a record's type, found out once.</summary>
    private static class Shape<T>
    {
        public static readonly IReadOnlyList<RowColumn> Columns = RowColumn.Of(typeof(T));

        public static readonly IReadOnlyList<RowColumn> Remembered = [.. Columns.Where(column => column.IsRemembered)];
    }
}
