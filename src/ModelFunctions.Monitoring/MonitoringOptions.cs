namespace ModelFunctions.Monitoring;

/// <summary>The sources of metric and webhook checks.</summary>
/// <param name="place">Where they were read from, in words for an error message.</param>
public sealed class MonitoringOptions(string place)
{
    /// <summary>Where they were read from, in words for an error message.</summary>
    public string Place { get; } = place;

    /// <summary>By the name that policies use, upper and lower case alike.</summary>
    public Dictionary<string, SourceOptions> Sources { get; } = new(StringComparer.OrdinalIgnoreCase);
}
