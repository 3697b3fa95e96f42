using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelFunctions.Core.Policies;

/// <summary>Spans of time as people write them: a whole number and <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>, as in <c>30s</c>.</summary>
public static class Duration
{
    /// <summary>What is allowed, in words for an error message.</summary>
    public const string Allowed = "a whole number and s, m, h or d";

    private static readonly (char Unit, TimeSpan Span)[] Units =
        [('d', TimeSpan.FromDays(1)), ('h', TimeSpan.FromHours(1)), ('m', TimeSpan.FromMinutes(1)), ('s', TimeSpan.FromSeconds(1))];

    /// <summary>Reads a duration; false if <paramref name="text"/> is not <see cref="Allowed"/> or has more than 7 digits.</summary>
    public static bool TryParse(string? text, out TimeSpan span)
    {
        span = default;
        if (text is null or { Length: < 2 or > 8 }) return false;
        foreach (var (unit, length) in Units)
            if (text[^1] == unit
                && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                span = count * length;
                return true;
            }
        return false;
    }

    /// <summary>Reads a duration that is known to be good.</summary>
    /// <exception cref="FormatException">The text is not <see cref="Allowed"/>.</exception>
    public static TimeSpan Parse(string text) =>
        TryParse(text, out var span) ? span : throw new FormatException($"'{text}' is not a duration: {Allowed}.");

    /// <summary>Writes whole seconds in the largest unit that holds them exactly: 90 s is <c>90s</c>, 120 s is <c>2m</c>.</summary>
    public static string Format(TimeSpan span)
    {
        foreach (var (unit, length) in Units)
            if (span.Ticks % length.Ticks == 0 && span != TimeSpan.Zero)
                return string.Create(CultureInfo.InvariantCulture, $"{span.Ticks / length.Ticks}{unit}");
        return string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalSeconds}s");
    }
}

/// <summary>Reads and writes a span of time as <see cref="Duration"/> does.</summary>
public sealed class DurationConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Duration.TryParse(reader.GetString(), out var span) ? span : throw new JsonException($"A duration is {Duration.Allowed}.");

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Duration.Format(value));
}
