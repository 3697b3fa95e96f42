using System.Text.Json;

namespace ModelFunctions.Core.Policies.Fields;

/// <summary>A field that is true or false.</summary>
public sealed class FlagAttribute : FieldAttribute
{
    public override string Allowed => "true or false";

    public override JsonElement Schema => Json(new { type = "boolean" });

    public override bool TryRead(JsonElement json, out object? value)
    {
        value = json.ValueKind == JsonValueKind.True;
        return json.ValueKind is JsonValueKind.True or JsonValueKind.False;
    }

    public override string TextOf(object value) => (bool)value ? "true" : "false";
}
