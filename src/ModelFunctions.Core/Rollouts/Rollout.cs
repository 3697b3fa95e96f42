using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Rollouts;

/// <summary>One attempt to make a version stable. The row is the truth; the orchestration that runs it carries the same id.</summary>
/// <param name="Id">Which rollout.</param>
/// <param name="Phase">Where it is.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="RequestedBy">Who asked: a person, or <c>registrar</c> for an upload.</param>
public sealed record Rollout(RolloutId Id, RolloutPhase Phase, DateTimeOffset RequestedAt, string RequestedBy)
{
    /// <summary>The version being rolled out.</summary>
    public VersionNumber Version => Id.Version;
}
