using System.Globalization;
using System.Text.Json;
using ModelFunctions.Core.Policies.Fields;

namespace ModelFunctions.Core.Health.Checks.Scores;

/// <summary>A field that is the range of scores: an array of two finite numbers, the second above the first.</summary>
public sealed class ScoreRangeAttribute : FieldAttribute
{
    public override string Allowed => "two numbers, the second above the first: [low, high]";

    public override JsonElement Schema => Json(new { type = "array", items = new { type = "number" }, minItems = 2, maxItems = 2 });

    public override bool TryRead(JsonElement json, out object? value)
    {
        value = null;
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() != 2
            || !TryNumber(json[0], out var low) || !TryNumber(json[1], out var high) || low >= high)
            return false;
        value = (IReadOnlyList<double>)[low, high];
        return true;
    }

    public override string TextOf(object value) =>
        $"[{string.Join(", ", ((IReadOnlyList<double>)value).Select(end => end.ToString(CultureInfo.InvariantCulture)))}]";

    private static bool TryNumber(JsonElement json, out double number)
    {
        number = 0;
        return json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out number) && double.IsFinite(number);
    }
}
