using System.Text.Json;

namespace ModelFunctions.Core.Policies.Fields;

/// <summary>A field that is one of the names of <typeparamref name="T"/>.</summary>
public sealed class ChoiceAttribute<T> : FieldAttribute where T : struct, Enum
{
    private static readonly Dictionary<string, object> Choices =
        Enum.GetValues<T>().ToDictionary(choice => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString()), choice => (object)choice);

    public override string Allowed => $"one of {string.Join(", ", Choices.Keys)}";

    public override JsonElement Schema => Json(new { type = "string", @enum = Choices.Keys });

    public override bool TryRead(JsonElement json, out object? value)
    {
        value = null;
        return json.ValueKind == JsonValueKind.String && Choices.TryGetValue(json.GetString()!, out value);
    }

    public override string TextOf(object value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()!);
}
