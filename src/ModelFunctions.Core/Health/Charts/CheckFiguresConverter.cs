using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelFunctions.Core.Health.Charts;

/// <summary>Writes a check's figures as an array: there are a hundred of them in a row, and ten thousand in a chart. Five digits are kept.</summary>
public sealed class CheckFiguresConverter : JsonConverter<CheckFigures>
{
    private const int Digits = 5;

    public override CheckFigures Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var array = JsonDocument.ParseValue(ref reader);
        var items = array.RootElement.EnumerateArray().ToList();
        if (items.Count < 2 || !Enum.TryParse<Verdict>(items[1].GetString(), ignoreCase: true, out var verdict))
            throw new JsonException("Figures are an array of check, verdict and numbers.");
        return new CheckFigures(items[0].GetInt32(), verdict)
        {
            Numbers = [.. items.Skip(2).Select(item => item.ValueKind == JsonValueKind.Null ? (double?)null : item.GetDouble())],
        };
    }

    public override void Write(Utf8JsonWriter writer, CheckFigures value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.Check);
        writer.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(value.Verdict.ToString()));
        foreach (var number in value.Numbers)
            if (number is { } known && double.IsFinite(known)) writer.WriteRawValue(Text(known));
            else writer.WriteNullValue();
        writer.WriteEndArray();
    }

    /// <summary>Counts stay whole; other numbers are rounded.</summary>
    private static string Text(double number) => number == Math.Floor(number) && Math.Abs(number) < 1e15
        ? number.ToString("F0", CultureInfo.InvariantCulture)
        : number.ToString($"G{Digits}", CultureInfo.InvariantCulture);
}
