using System.Text.Json;
using ModelFunctions.Core.Configuration;
using ModelFunctions.Core.Json;
using ModelFunctions.Monitoring;

namespace ModelFunctions.Local;

/// <summary>
/// The sources of metric and webhook checks, from <c>sources.json</c> in the data folder: by name, each with <c>kind</c>, <c>url</c> and, if
/// need be, <c>token</c> and <c>timeout</c>. Without the file there are none.
/// </summary>
public static class SourcesFile
{
    public const string Name = "sources.json";

    /// <summary>Where sources are set, in words for an error message.</summary>
    public const string Place = $"{Name} in the host's data folder, which is read when the host starts";

    private const string Example = """{"prod":{"kind":"prometheus","url":"http://127.0.0.1:9090"}}""";

    /// <exception cref="FormatException">The file is not what it should be; the message has a line for each error.</exception>
    public static MonitoringOptions Read(string folder)
    {
        var options = new MonitoringOptions(Place);
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path)) return options;
        var errors = new ConfigurationErrors();
        foreach (var (name, fields) in Parse(path))
        {
            var source = SourceReader.Read(fields ?? [], field => $"{path}: '{field}' of source '{name}'", errors);
            if (!options.Sources.TryAdd(name, source)) errors.Add($"{path}: source '{name}' occurs twice; names are compared without regard to case.");
        }
        errors.ThrowIfAny();
        return options;
    }

    private static Dictionary<string, Dictionary<string, string?>?> Parse(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string?>?>>(File.ReadAllText(path), CoreJson.Options) ?? [];
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"{path} is not a list of sources: {JsonFault.Describe(wrong)}. An example is {Example}", wrong);
        }
    }
}
