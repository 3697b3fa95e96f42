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
}
