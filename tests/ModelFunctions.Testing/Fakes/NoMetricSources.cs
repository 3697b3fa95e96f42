using ModelFunctions.Core.Health.Thresholds;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Testing.Fakes;

/// <summary>No source that could be asked.</summary>
public sealed class NoMeasures : IMetricSources
{
    public Task<Measurement?> AskAsync(Rollout rollout, CheckPolicy check, DateTimeOffset now, CancellationToken cancel) =>
        Task.FromResult<Measurement?>(null);
}
