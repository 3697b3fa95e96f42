using System.Globalization;
using System.Text.Json;

namespace ModelFunctions.Core.Policies.Fields;

/// <summary>A field that is a number.</summary>
/// <param name="least">The least that is allowed.</param>
/// <param name="most">The most that is allowed.</param>
public sealed class NumberAttribute(double least, double most) : FieldAttribute
{
    public override string Allowed => $"a number from {TextOf(least)} to {TextOf(most)}";

    public override JsonElement Schema => Json(new { type = "number", minimum = least, maximum = most });

    public override bool TryRead(JsonElement json, out object? value)
    {
        value = null;
        if (json.ValueKind != JsonValueKind.Number || !json.TryGetDouble(out var read) || read < least || read > most) return false;
        value = read;
        return true;
    }

    public override string TextOf(object value) => ((double)value).ToString("0.######", CultureInfo.InvariantCulture);
}
