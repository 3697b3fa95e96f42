using System.Text.Json;
using System.Text.Json.Nodes;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Json;

/// <summary>What two documents differ in, field by field.</summary>
public static class JsonDifference
{
    /// <summary>The fields in which what the values are as JSON differs; null for none. Nulls count as fields that are not there.</summary>
    public static IReadOnlyList<FieldChange>? Between<T>(T before, T after) =>
        Between(JsonSerializer.SerializeToNode(before, CoreJson.Options), JsonSerializer.SerializeToNode(after, CoreJson.Options));

    /// <summary>The fields in which two documents differ; null for none.</summary>
    public static IReadOnlyList<FieldChange>? Between(JsonNode? before, JsonNode? after)
    {
        var changes = new List<FieldChange>();
        Add(changes, "", before, after);
        return changes.Count == 0 ? null : changes;
    }

    private static void Add(List<FieldChange> changes, string path, JsonNode? before, JsonNode? after)
    {
        if (JsonNode.DeepEquals(before, after)) return;
        if (before is JsonObject was && after is JsonObject now)
            foreach (var name in was.Select(field => field.Key).Union(now.Select(field => field.Key)))
                Add(changes, $"{path}/{Escaped(name)}", was[name], now[name]);
        else if (before is JsonArray old && after is JsonArray young)
            for (var i = 0; i < Math.Max(old.Count, young.Count); i++)
                Add(changes, $"{path}/{i}", i < old.Count ? old[i] : null, i < young.Count ? young[i] : null);
        else
            changes.Add(new FieldChange(path, before?.DeepClone(), after?.DeepClone()));
    }

    /// <summary>A name as a piece of a JSON pointer (RFC 6901).</summary>
    private static string Escaped(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
