using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Rollouts;

/// <summary>What the machine makes of a signal.</summary>
/// <param name="Answer">Whether the signal was taken.</param>
/// <param name="Next">The rollout after it; the rollout as it was where it was not taken.</param>
/// <param name="Event">What the log shall say beside what the deployment's change says itself; null for nothing.</param>
public sealed record Decision(Answer Answer, Rollout Next, EventKind? Event = null);

/// <summary>Whether a signal changed anything.</summary>
public enum Answer
{
    /// <summary>The rollout is another now, one turn on.</summary>
    Taken,

    /// <summary>It comes too late or does not concern the rollout; nothing changes.</summary>
    Ignored,

    /// <summary>A person asked for what this phase does not allow; nothing changes.</summary>
    Refused,
}
