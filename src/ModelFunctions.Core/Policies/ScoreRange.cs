using System.Text.Json;

namespace ModelFunctions.Core.Policies;

/// <summary>Reads the range of scores: an array of two finite numbers, the second above the first.</summary>
internal static class ScoreRange
{
    public static bool TryRead(JsonElement json, out IReadOnlyList<double>? range)
    {
        range = null;
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() != 2
            || !TryNumber(json[0], out var low) || !TryNumber(json[1], out var high) || low >= high)
            return false;
        range = [low, high];
        return true;
    }

    private static bool TryNumber(JsonElement json, out double number)
    {
        number = 0;
        return json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out number) && double.IsFinite(number);
    }
}
