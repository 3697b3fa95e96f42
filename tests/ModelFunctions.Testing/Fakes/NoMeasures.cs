using ModelFunctions.Core.Health.Thresholds;
using ModelFunctions.Core.Ports;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Core.Rollouts.Policy;

namespace ModelFunctions.Testing.Fakes;

/// <summary>No source that could be asked.</summary>
public sealed class NoMeasures : IMeasures
{
    public Task<Measurement?> AskAsync(Rollout rollout, CheckPolicy check, DateTimeOffset now, CancellationToken cancel) =>
        Task.FromResult<Measurement?>(null);
}
