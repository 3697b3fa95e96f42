using System.Text.Json.Nodes;
using ModelFunctions.Infra.Tests.Bicep;

namespace ModelFunctions.Infra.Tests.Templates;

/// <summary>What one deployment makes: the resources of a snapshot, with everything resolved that can be without Azure.</summary>
internal sealed class Template(JsonNode snapshot)
{
    public IEnumerable<JsonNode> Resources => snapshot["predictedResources"]!.AsArray().Select(resource => resource!);

    public IEnumerable<JsonNode> Diagnostics => snapshot["diagnostics"]!.AsArray().Select(entry => entry!);

    /// <summary>What is put out.</summary>
    public JsonObject Outputs => snapshot["outputs"]!.AsObject();

    /// <summary>All of it, as text.</summary>
    public string Text => snapshot.ToJsonString();

    /// <summary>The snapshot of a parameter file.</summary>
    /// <param name="parameterFile">Relative to the folder of the templates.</param>
    public static Template Load(string parameterFile) => new(JsonNode.Parse(File.ReadAllText(
        Path.Combine(BicepCompiler.Infra, Path.ChangeExtension(parameterFile, ".snapshot.json"))))!);

    /// <summary>Several deployments as one.</summary>
    public static Template Of(params IEnumerable<Template> parts)
    {
        var all = parts.ToList();
        return new Template(new JsonObject
        {
            ["predictedResources"] = new JsonArray([.. all.SelectMany(part => part.Resources).Select(resource => resource.DeepClone())]),
            ["diagnostics"] = new JsonArray(),
            ["outputs"] = new JsonObject(all.SelectMany(part => part.Outputs).Select(output => KeyValuePair.Create(output.Key, output.Value?.DeepClone()))),
        });
    }

    /// <summary>The resources of a type.</summary>
    public IReadOnlyList<JsonNode> All(string type) =>
        [.. Resources.Where(resource => string.Equals((string?)resource["type"], type, StringComparison.OrdinalIgnoreCase))];

    /// <summary>The one resource of a type.</summary>
    public JsonNode One(string type) => All(type) is [var only] ? only : throw new InvalidOperationException($"There is not one {type}.");

    /// <summary>The last parts of the names of the resources of a type.</summary>
    public IReadOnlyList<string> NamesOf(string type) => [.. All(type).Select(resource => ((string)resource["name"]!).Split('/')[^1])];

    /// <summary>Takes a resource out.</summary>
    public void Remove(JsonNode resource) => snapshot["predictedResources"]!.AsArray().Remove(resource);

    /// <summary>Puts another in.</summary>
    public void Add(JsonNode resource) => snapshot["predictedResources"]!.AsArray().Add(resource);
}
