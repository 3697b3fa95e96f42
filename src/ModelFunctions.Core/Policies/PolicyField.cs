using System.Globalization;
using System.Text.Json;

namespace ModelFunctions.Core.Policies;

/// <summary>One field of a policy, as the docs list it.</summary>
/// <param name="Name">The JSON name.</param>
/// <param name="Default">What it is when left out, as it would be written; <c>–</c> for nothing, <c>required</c> where it must be given.</param>
/// <param name="Allowed">What may be written, in words for an error message.</param>
public abstract record PolicyField(string Name, string Default, string Allowed);

/// <summary>One field of a policy, with how it is read.</summary>
/// <param name="Value">What it is when left out.</param>
/// <param name="TryRead">Reads it; false where the JSON is not what is allowed.</param>
public sealed record PolicyField<T>(string Name, string Default, string Allowed, T Value, TryReadField<T> TryRead)
    : PolicyField(Name, Default, Allowed);

/// <summary>Reads a field's JSON; false where it is not allowed.</summary>
public delegate bool TryReadField<T>(JsonElement json, out T value);

/// <summary>The sorts of field that there are.</summary>
internal static class Field
{
    /// <summary>What <see cref="PolicyField.Default"/> says of a field that must be given.</summary>
    public const string Required = "required";

    /// <summary>What <see cref="PolicyField.Default"/> says of a field that is nothing when left out.</summary>
    public const string Nothing = "–";

    public static PolicyField<T> Choice<T>(string name, T value) where T : struct, Enum
    {
        var texts = Enum.GetValues<T>().ToDictionary(choice => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString()));
        return new(name, JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), $"one of {string.Join(", ", texts.Keys)}", value,
            (JsonElement json, out T read) =>
            {
                read = default;
                return json.ValueKind == JsonValueKind.String && texts.TryGetValue(json.GetString()!, out read);
            });
    }

    public static PolicyField<bool> Flag(string name, bool value) =>
        new(name, value ? "true" : "false", "true or false", value, (JsonElement json, out bool read) =>
        {
            read = json.ValueKind == JsonValueKind.True;
            return json.ValueKind is JsonValueKind.True or JsonValueKind.False;
        });

    public static PolicyField<TimeSpan> Span(string name, string value, string least, string most) =>
        new(name, value, $"a duration from {least} to {most}: {Duration.Allowed}", value == Required ? default : Duration.Parse(value),
            (JsonElement json, out TimeSpan read) =>
            {
                read = default;
                return json.ValueKind == JsonValueKind.String && Duration.TryParse(json.GetString(), out read)
                    && read >= Duration.Parse(least) && read <= Duration.Parse(most);
            });

    public static PolicyField<int> Whole(string name, int? value, int least, int most) =>
        new(name, value is { } known ? Text(known) : Required, $"a whole number from {Text(least)} to {Text(most)}", value ?? 0,
            (JsonElement json, out int read) =>
            {
                read = 0;
                return json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out read) && read >= least && read <= most;
            });

    public static PolicyField<double> Number(string name, double value, double least, double most) =>
        new(name, Text(value), $"a number from {Text(least)} to {Text(most)}", value,
            (JsonElement json, out double read) =>
            {
                read = 0;
                return json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out read) && read >= least && read <= most;
            });

    public static PolicyField<string?> Name(string name, string @default, int longest) =>
        new(name, @default, $"text of 1 to {Text(longest)} characters", null, (JsonElement json, out string? read) =>
        {
            read = json.ValueKind == JsonValueKind.String ? json.GetString() : null;
            return read is not null && !string.IsNullOrWhiteSpace(read) && read.Length <= longest;
        });

    /// <summary>The same field, but nothing when left out.</summary>
    public static PolicyField<T?> Optional<T>(PolicyField<T> field) where T : struct =>
        new(field.Name, Nothing, field.Allowed, null, (JsonElement json, out T? read) =>
        {
            var good = field.TryRead(json, out var value);
            read = value;
            return good;
        });

    private static string Text(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
