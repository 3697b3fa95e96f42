using ModelFunctions.Core.Health.Thresholds;
using ModelFunctions.Core.Ports;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Core.Rollouts.Policy;

namespace ModelFunctions.Local;

/// <summary>A host with no metric sources configured: nobody here can ask them, and their checks say so.</summary>
internal sealed class NoMeasures : IMeasures
{
    public Task<Measurement?> AskAsync(Rollout rollout, CheckPolicy check, DateTimeOffset now, CancellationToken cancel) =>
        Task.FromResult<Measurement?>(null);
}
