using System.Text.Json.Nodes;
using ModelFunctions.Dev;
using YamlDotNet.Serialization;

namespace ModelFunctions.Infra.Tests.Azd;

/// <summary>The file that azd goes by, as JSON.</summary>
internal static class AzureYaml
{
    public static string Text => File.ReadAllText(Repository.PathOf("azure.yaml"));

    public static JsonNode Read(string yaml)
    {
        var document = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(yaml);
        return JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(document))!;
    }

    /// <summary>A path of a service, from the repository's root.</summary>
    public static string PathOf(JsonNode service, string path) => Path.GetFullPath(Repository.PathOf((string)service["project"]!, path));
}
