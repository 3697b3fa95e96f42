using Microsoft.Extensions.Logging;
using ModelFunctions.Core.Health.Thresholds;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Monitoring.Sources;

namespace ModelFunctions.Monitoring;

/// <summary>Asks the configured sources of checks.</summary>
internal sealed class MetricSources(IReadOnlyDictionary<string, ISource> sources, ILogger<MetricSources> log) : IMetricSources
{
    public async Task<Measurement?> AskAsync(Rollout rollout, CheckPolicy check, DateTimeOffset now, CancellationToken cancel)
    {
        if (check is not SourceCheck asked) return null;
        var answer = sources.TryGetValue(asked.Source, out var source)
            ? await source.AskAsync(new Question(rollout.Id, asked.QueryToAsk()), cancel)
            : new SourceAnswer.Failure($"No source '{asked.Source}' is configured here; {Known}.");
        if (answer is SourceAnswer.Failure failure)
            log.SourceFailed(rollout.Id, check.Kind, asked.Source, failure.Reason);
        return Measured(asked, answer, now);
    }

    private string Known => sources.Count == 0 ? "there is none" : $"there are: {string.Join(", ", sources.Keys)}";

    private static Measurement Measured(SourceCheck check, SourceAnswer answer, DateTimeOffset now) => answer switch
    {
        SourceAnswer.Number { Value: var value } => new(now, check.Classify(value), double.IsFinite(value) ? value : null),
        SourceAnswer.WebhookAnswer { Healthy: true } => new(now, MeasurementOutcome.Successful),
        SourceAnswer.WebhookAnswer { Healthy: false } => new(now, MeasurementOutcome.Failed),
        SourceAnswer.WebhookAnswer => new(now, MeasurementOutcome.Inconclusive),
        SourceAnswer.Nothing => new(now, MeasurementOutcome.Empty),
        _ => new(now, MeasurementOutcome.Error),
    };
}
