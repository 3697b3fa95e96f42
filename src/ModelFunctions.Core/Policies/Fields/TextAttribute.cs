using System.Text.Json;

namespace ModelFunctions.Core.Policies.Fields;

/// <summary>A field that is text, not of white space alone.</summary>
/// <param name="longest">The most characters that are allowed.</param>
public sealed class TextAttribute(int longest) : FieldAttribute
{
    public override string Allowed => $"text of 1 to {longest} characters";

    public override JsonElement Schema => Json(new { type = "string", minLength = 1, maxLength = longest });

    public override bool TryRead(JsonElement json, out object? value)
    {
        var read = json.ValueKind == JsonValueKind.String ? json.GetString() : null;
        value = read;
        return !string.IsNullOrWhiteSpace(read) && read.Length <= longest;
    }

    public override string TextOf(object value) => (string)value;
}
