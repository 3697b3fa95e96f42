using System.Globalization;
using ModelFunctions.Core.Configuration;

namespace ModelFunctions.Monitoring;

/// <summary>Reads a source from the texts that settings and files have: <c>kind</c>, <c>url</c> and, if need be, <c>token</c> and <c>timeout</c>.</summary>
public static class SourceReader
{
    private const string KnownFields = "kind, url, token and timeout";

    /// <summary>Reads one source; adds what is wrong with each of its fields.</summary>
    /// <param name="fields">The texts by the names of the fields.</param>
    /// <param name="nameOf">The full name of a field, as the person who sets it knows it.</param>
    /// <param name="errors">Where errors go.</param>
    public static SourceOptions Read(IReadOnlyDictionary<string, string?> fields, Func<string, string> nameOf, ConfigurationErrors errors)
    {
        foreach (var unknown in fields.Keys.Where(field => field.ToLowerInvariant() is not ("kind" or "url" or "token" or "timeout")))
            errors.Add($"{nameOf(unknown)} is unknown; a source has {KnownFields}.");
        var source = new SourceOptions
        {
            Kind = Enum.TryParse<SourceKind>(fields.GetValueOrDefault("kind"), ignoreCase: true, out var kind) ? kind : (SourceKind)(-1),
            Url = Uri.TryCreate(fields.GetValueOrDefault("url"), UriKind.Absolute, out var url) ? url : new Uri("", UriKind.Relative),
            Token = fields.GetValueOrDefault("token"),
        };
        if (fields.GetValueOrDefault("timeout") is { } timeout)
            source.Timeout = errors.Read<TimeSpan?>(() => ReadTimeout(timeout, nameOf("timeout"))) ?? source.Timeout;
        errors.Check(source, property => nameOf(property.ToLowerInvariant()));
        return source;
    }

    private static TimeSpan ReadTimeout(string text, string name) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var timeout)
        ? timeout
        : throw new FormatException($"{name} is '{text}'; it must be a time such as 00:00:05.");
}
