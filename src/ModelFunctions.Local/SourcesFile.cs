using System.Text.Json;
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

    /// <exception cref="FormatException">The file is not what it should be; the message says what is wrong.</exception>
    public static MonitoringOptions Read(string folder)
    {
        var options = new MonitoringOptions($"{Name} in the host's data folder");
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path)) return options;
        try
        {
            var sources = JsonSerializer.Deserialize<Dictionary<string, SourceOptions>>(File.ReadAllText(path), CoreJson.Options) ?? [];
            foreach (var (name, source) in sources) options.Sources.Add(name, Checked(name, source));
            return options;
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException or FormatException)
        {
            var why = wrong is JsonException json ? JsonFault.Describe(json) : wrong.Message.TrimEnd('.');
            throw new FormatException(
                $"{path} is not a list of sources: {why}. One looks like this: {{\"prod\":{{\"kind\":\"prometheus\",\"url\":\"http://127.0.0.1:9090\"}}}}");
        }
    }

    private static SourceOptions Checked(string name, SourceOptions? source) =>
        source is { Url: { IsAbsoluteUri: true, Scheme: "http" or "https" } }
            ? source
            : throw new FormatException($"'{name}' needs a 'url' that begins with http:// or https://.");
}
