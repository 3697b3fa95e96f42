using System.ComponentModel;
using ModelFunctions.Core.Health.Thresholds;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health.Checks.Webhook;

/// <summary>Of a webhook: a source that answers healthy or not.</summary>
[Description("A source, configured by name, that answers healthy or not.")]
public sealed record WebhookCheck() : SourceCheck(Name)
{
    /// <summary>Its kind.</summary>
    public static readonly CheckKind Name = CheckKind.Parse("webhook");

    protected internal override string WithoutFigure(CheckResult found) => found.Verdict switch
    {
        Verdict.Healthy => $"{Source} answers that the version is healthy ({Findings.Count(found.Samples, Sample)})",
        Verdict.Degraded => $"{Source} answers that the version is not healthy, or that it does not know ({Findings.Count(found.Samples, Sample)})",
        Verdict.SourceDown => $"{Source} does not answer",
        _ => $"{Source} has not answered yet",
    };
}
