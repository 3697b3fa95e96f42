using System.Text.Json;

namespace ModelFunctions.Core.Policies;

/// <summary>Reads the fields of one JSON object and gathers what is wrong with them, instead of stopping at the first.</summary>
internal sealed class ObjectReader(JsonElement json, string path, List<PolicyError> errors)
{
    private readonly HashSet<string> _known = [];

    /// <summary>A new record with all the fields; one that is left out or wrong is as by default.</summary>
    public object Read(PolicyFields fields)
    {
        var read = fields.Create();
        foreach (var field in fields.All) Read(field, read);
        return read;
    }

    /// <summary>The text of a field that must be given; null where it is missing or another thing than text.</summary>
    public string? Text(string name, string allowed)
    {
        _known.Add(name);
        if (json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String) return value.GetString();
        Refuse(name, allowed);
        return null;
    }

    private void Read(PolicyField field, object target)
    {
        _known.Add(field.Name);
        var isGiven = json.TryGetProperty(field.Name, out var value);
        if (isGiven ? !field.TryRead(value, target) : field.Default == PolicyField.Required) Refuse(field.Name, field.Allowed);
    }

    /// <summary>The objects of a list with the path of each; null where the list is left out or no list.</summary>
    public IReadOnlyList<(JsonElement Json, string Path)>? Objects(string name, int least, int most)
    {
        _known.Add(name);
        if (!json.TryGetProperty(name, out var list)) return null;
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() < least || list.GetArrayLength() > most)
        {
            errors.Add(new PolicyError(At(name), Shown(list), $"a list of {least} to {most} objects"));
            return null;
        }
        var items = list.EnumerateArray().Select((item, index) => (Json: item, Path: $"{At(name)}/{index}")).ToList();
        foreach (var (item, itemPath) in items)
            if (item.ValueKind != JsonValueKind.Object)
                errors.Add(new PolicyError(itemPath, Shown(item), "an object"));
        return [.. items.Where(item => item.Json.ValueKind == JsonValueKind.Object)];
    }

    /// <summary>Adds an error for each field that was never asked for.</summary>
    public void RefuseOthers()
    {
        foreach (var property in json.EnumerateObject())
            if (!_known.Contains(property.Name))
                errors.Add(new PolicyError(At(property.Name), Shown(property.Value), $"one of the fields {string.Join(", ", _known)}")
                {
                    Message = $"There is no field '{property.Name}' here; there are {string.Join(", ", _known)}.",
                });
    }

    /// <summary>Adds an error about what stands in a field, or does not.</summary>
    public void Refuse(string name, string allowed) =>
        errors.Add(new PolicyError(At(name), json.TryGetProperty(name, out var value) ? Shown(value) : PolicyError.Missing, allowed));

    private string At(string name) =>
        $"{path}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    public static string Shown(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= 100 ? text : string.Concat(text.AsSpan(0, 99), "…");
    }
}
