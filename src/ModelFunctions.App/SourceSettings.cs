using Microsoft.Extensions.Configuration;
using ModelFunctions.Core.Configuration;
using ModelFunctions.Monitoring;

namespace ModelFunctions.App;

/// <summary>
/// The sources of metric and webhook checks, from settings: <c>Sources__NAME__kind</c>, <c>Sources__NAME__url</c> and, if need be,
/// <c>__token</c> and <c>__timeout</c>. A URL to call comes from here alone, never from a request.
/// </summary>
internal static class SourceSettings
{
    private const string Section = "Sources";

    /// <exception cref="FormatException">Sources are wrong; the message has a line for each error.</exception>
    public static MonitoringOptions Read(IConfiguration settings)
    {
        var errors = new ConfigurationErrors();
        var options = new MonitoringOptions($"the app's settings {Section}__NAME__kind and {Section}__NAME__url");
        foreach (var source in settings.GetSection(Section).GetChildren())
        {
            var fields = source.GetChildren().ToDictionary(field => field.Key, field => field.Value, StringComparer.OrdinalIgnoreCase);
            options.Sources.Add(source.Key, SourceReader.Read(fields, field => $"{Section}__{source.Key}__{field}", errors));
        }
        errors.ThrowIfAny();
        return options;
    }
}
