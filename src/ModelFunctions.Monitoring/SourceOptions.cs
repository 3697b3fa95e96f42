using System.ComponentModel.DataAnnotations;

namespace ModelFunctions.Monitoring;

/// <summary>One source that checks of a policy name. It comes from the host's configuration, never from a request.</summary>
public sealed class SourceOptions
{
    /// <summary>What answers there. Required.</summary>
    [EnumDataType(typeof(SourceKind), ErrorMessage = "{0} must be 'prometheus' or 'webhook'.")]
    public required SourceKind Kind { get; set; }

    /// <summary>Where it answers: the base address of a Prometheus server, or the whole address of a webhook. Required; http or https.</summary>
    [WebAddress]
    public required Uri Url { get; set; }

    /// <summary>Sent as <c>Authorization: Bearer</c>. Default none; visible ASCII characters.</summary>
    [RegularExpression("[!-~]+", ErrorMessage = "{0} must have visible ASCII characters only: no spaces, no line break at its end.")]
    public string? Token { get; set; }

    /// <summary>How long one try may take; a question is tried three times at most. Default 5 s; 10 ms to 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00", ParseLimitsInInvariantCulture = true, ErrorMessage = "{0} must be between {1} and {2}.")]
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

/// <summary>An address that can be asked over HTTP.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WebAddressAttribute() : ValidationAttribute("{0} must be an address that begins with http:// or https://.")
{
    public override bool IsValid(object? value) => value is Uri { IsAbsoluteUri: true, Scheme: "http" or "https" };
}
