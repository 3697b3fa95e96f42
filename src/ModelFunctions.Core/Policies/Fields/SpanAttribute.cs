using System.Text.Json;

namespace ModelFunctions.Core.Policies.Fields;

/// <summary>A field that is a <see cref="Duration"/>.</summary>
/// <param name="least">The least that is allowed, such as <c>0s</c>.</param>
/// <param name="most">The most that is allowed, such as <c>7d</c>.</param>
public sealed class SpanAttribute(string least, string most) : FieldAttribute
{
    private readonly TimeSpan _least = Duration.Parse(least), _most = Duration.Parse(most);

    public override string Allowed => $"a duration from {least} to {most}: {Duration.Allowed}";

    public override JsonElement Schema => Json(new { type = "string", pattern = "^[0-9]{1,7}[smhd]$" });

    public override bool TryRead(JsonElement json, out object? value)
    {
        value = null;
        if (json.ValueKind != JsonValueKind.String || !Duration.TryParse(json.GetString(), out var read) || read < _least || read > _most) return false;
        value = read;
        return true;
    }

    public override string TextOf(object value) => Duration.Format((TimeSpan)value);
}
