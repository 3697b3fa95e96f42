using System.Globalization;
using Microsoft.Extensions.Configuration;
using ModelFunctions.Monitoring;

namespace ModelFunctions.App;

/// <summary>
/// The sources of metric and webhook checks, from settings: <c>Sources__NAME__kind</c>, <c>Sources__NAME__url</c> and, if need be,
/// <c>__token</c> and <c>__timeout</c>. A URL to call comes from here alone, never from a request.
/// </summary>
internal static class SourceSettings
{
    private const string Section = "Sources";

    /// <exception cref="InvalidOperationException">A source lacks its URL or has an unknown kind.</exception>
    public static MonitoringOptions Read(IConfiguration settings)
    {
        var options = new MonitoringOptions($"the app's settings {Section}__NAME__kind and {Section}__NAME__url");
        foreach (var source in settings.GetSection(Section).GetChildren())
            options.Sources.Add(source.Key, Of(source));
        return options;
    }

    private static SourceOptions Of(IConfigurationSection source)
    {
        if (!Uri.TryCreate(source["url"], UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw Wrong(source, "url", "an address that begins with http:// or https://");
        if (!Enum.TryParse<SourceKind>(source["kind"], ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
            throw Wrong(source, "kind", "'prometheus' or 'webhook'");
        var options = new SourceOptions { Kind = kind, Url = url, Token = source["token"] };
        if (source["timeout"] is not { } text) return options;
        if (!TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var timeout) || timeout <= TimeSpan.Zero)
            throw Wrong(source, "timeout", "a span such as 00:00:05");
        options.Timeout = timeout;
        return options;
    }

    private static InvalidOperationException Wrong(IConfigurationSection source, string field, string allowed) =>
        new($"Setting {Section}__{source.Key}__{field} is '{source[field]}'; it needs {allowed}.");
}
