namespace ModelFunctions.Monitoring;

/// <summary>The sources of metric and webhook checks.</summary>
public sealed class MonitoringOptions
{
    /// <summary>By the name that policies use, upper and lower case alike.</summary>
    public Dictionary<string, SourceOptions> Sources { get; } = new(StringComparer.OrdinalIgnoreCase);
}
