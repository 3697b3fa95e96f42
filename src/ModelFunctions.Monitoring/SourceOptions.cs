namespace ModelFunctions.Monitoring;

/// <summary>One source that checks of a policy name. It comes from the host's configuration, never from a request.</summary>
public sealed class SourceOptions
{
    /// <summary>What answers there.</summary>
    public SourceKind Kind { get; set; }

    /// <summary>Where it answers: the base address of a Prometheus server, or the whole address of a webhook. http or https.</summary>
    public required Uri Url { get; set; }

    /// <summary>Sent as <c>Authorization: Bearer</c>; null for none.</summary>
    public string? Token { get; set; }

    /// <summary>How long one try may take; 5 s unless set. A question is tried three times at most.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);
}

/// <summary>What answers at a source.</summary>
public enum SourceKind
{
    /// <summary>A Prometheus server, or another that answers its instant queries.</summary>
    Prometheus,

    /// <summary>A service that says whether a version is healthy.</summary>
    Webhook,
}
