using System.Text.Json;

namespace ModelFunctions.Core.Health.Reading;

/// <summary>Reads the fields of one JSON object; the first that is wrong ends the reading.</summary>
/// <param name="json">The object.</param>
/// <param name="path">Its own name with a dot, or nothing for the block itself.</param>
internal readonly struct BlockFields(JsonElement json, string path)
{
    /// <summary>More than any server counts in a block, and far from what would overflow in a sum.</summary>
    public const long MostCounted = 1_000_000_000_000;

    private const int MostShown = 60;

    public long? Whole(string name, long least, long most, string? allowed = null)
    {
        if (!json.TryGetProperty(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= least && number <= most) return number;
        throw Wrong(name, value, allowed ?? $"a whole number from {least} to {most}");
    }

    public string? Text(string name, int most)
    {
        if (!json.TryGetProperty(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text && text.Length <= most) return text;
        throw Wrong(name, value, $"text of 1 to {most} characters");
    }

    public DateTimeOffset? Time(string name)
    {
        if (!json.TryGetProperty(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time)) return time;
        throw Wrong(name, value, "a time such as 2026-01-01T10:00:00Z");
    }

    public JsonElement? Array(string name)
    {
        if (!json.TryGetProperty(name, out var value)) return null;
        return value.ValueKind == JsonValueKind.Array ? value : throw Wrong(name, value, "an array");
    }

    /// <summary>The error that says so about a field, or about an item of it when the name ends with its index.</summary>
    public BlockFormatException Wrong(string name, JsonElement? value, string allowed) =>
        new(new BlockError(path + name, value is { } present ? Shown(present) : "nothing", allowed));

    public static string Shown(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= MostShown ? text : string.Concat(text.AsSpan(0, MostShown), "…");
    }
}

/// <summary>Carries an error from where it is found to <see cref="BlockDocument"/>, no farther.</summary>
internal sealed class BlockFormatException(BlockError error) : Exception(error.ToString())
{
    public BlockError Error => error;
}
