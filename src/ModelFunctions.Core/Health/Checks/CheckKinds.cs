using ModelFunctions.Core.Health.Checks.Errors;
using ModelFunctions.Core.Health.Checks.Golden;
using ModelFunctions.Core.Health.Checks.Invalid;
using ModelFunctions.Core.Health.Checks.Latency;
using ModelFunctions.Core.Health.Checks.Metric;
using ModelFunctions.Core.Health.Checks.Scores;
using ModelFunctions.Core.Health.Checks.Webhook;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health.Checks;

/// <summary>The kinds of check that there are. A new kind is a folder beside this file, and a line in it.</summary>
public static class CheckKinds
{
    public static CheckCatalog All { get; } = new(
        CheckDefinition.Of<ErrorsCheck>(),
        CheckDefinition.Of<InvalidCheck>(),
        CheckDefinition.Of<LatencyCheck>(),
        CheckDefinition.Of<ScoresCheck>(),
        CheckDefinition.Of<MetricCheck>(),
        CheckDefinition.Of<WebhookCheck>(),
        CheckDefinition.Of<GoldenCheck>());
}
