using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Rollouts;

/// <summary>Where rollouts are run: an orchestration service, or loops in this process.</summary>
public interface IRolloutRunner
{
    /// <summary>
    /// Sees to it that the rollout is being run, and that it looks at its row soon. A hint and no more: what is to be done stands in the
    /// row, and a timer finds what was not hinted at.
    /// </summary>
    Task WakeAsync(RolloutId id, CancellationToken cancel);

    /// <summary>Deletes what it keeps of a rollout that ended long ago; nothing where it keeps nothing.</summary>
    Task ForgetAsync(RolloutId id, CancellationToken cancel) => Task.CompletedTask;
}
