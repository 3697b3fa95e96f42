using System.Text.Json;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Policies.Fields;

namespace ModelFunctions.Core.Health.Checks.Golden;

/// <summary>A field that names the file of a golden set.</summary>
public sealed class GoldenFileNameAttribute : FieldAttribute
{
    public override string Allowed => GoldenFile.Allowed;

    public override JsonElement Schema => Json(new { type = "string", pattern = @"\.golden\.json$" });

    public override bool TryRead(JsonElement json, out object? value)
    {
        var read = json.ValueKind == JsonValueKind.String ? json.GetString() : null;
        value = read;
        return GoldenFile.TryParse(read, out _);
    }

    public override string TextOf(object value) => (string)value;
}
