using ModelFunctions.Core.Health.Thresholds;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Rollouts;

/// <summary>The sources that checks ask.</summary>
public interface IMetricSources
{
    /// <summary>
    /// Asks the check's source once. It never throws for a source that fails: that is a measurement with the outcome
    /// <see cref="MeasurementOutcome.Error"/>. Null where nobody here can ask it.
    /// </summary>
    Task<Measurement?> AskAsync(Rollout rollout, CheckPolicy check, DateTimeOffset now, CancellationToken cancel);
}
