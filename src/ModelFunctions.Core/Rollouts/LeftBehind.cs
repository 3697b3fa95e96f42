using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Rollouts;

/// <summary>Keeps in mind the version that was left behind: superseded, or saved while nothing could roll out.</summary>
public static class LeftBehind
{
    /// <summary>What is left after a transaction.</summary>
    /// <param name="left">What was left before it.</param>
    /// <param name="ended">The rollouts that end in it.</param>
    /// <param name="events">What it tells.</param>
    /// <param name="now">What is in service after it.</param>
    public static LeftVersion? After(LeftVersion? left, IEnumerable<Rollout> ended, IEnumerable<ModelEvent> events, Deployment now)
    {
        foreach (var rollout in ended) left = After(left, rollout, now);
        return left is not null && events.Any(entry => Settles(entry, left.Rollout.Version)) ? null : left;
    }

    private static LeftVersion? After(LeftVersion? left, Rollout ended, Deployment now) => ended.Phase switch
    {
        RolloutPhase.Succeeded when ended.Version >= left?.Rollout.Version => null,
        RolloutPhase.Saved when now.Frozen is not null => new LeftVersion(ended.Id, LeftWhy.Frozen),
        RolloutPhase.Saved when now.Withdrawn is not null => new LeftVersion(ended.Id, LeftWhy.Withdrawn),
        RolloutPhase.Superseded when TakesPlace(ended, left) =>
            new LeftVersion(ended.Id, LeftWhy.Superseded) { IsAccepted = WasAccepted(ended), Finding = ended.Finding is { } finding ? FreeText.Cut(finding, FreeText.MaxReason) : null },
        _ => left,
    };

    /// <summary>A version that a check has paused takes no place of one that nothing speaks against; then what a person has accepted comes first.</summary>
    private static bool TakesPlace(Rollout ended, LeftVersion? left) =>
        left is null
        || (left.Finding is null == ended.Finding is null ? !left.IsAccepted || WasAccepted(ended) : ended.Finding is null);

    private static bool WasAccepted(Rollout rollout) => rollout.AcceptedAt is not null || !rollout.IsOfUpload;

    /// <summary>True where a person has decided what shall be in service, or the version is no more.</summary>
    private static bool Settles(ModelEvent entry, VersionNumber version) => entry.Kind switch
    {
        EventKind.Requested or EventKind.ModelDeleted => true,
        EventKind.RolledBack => entry.To >= version,
        EventKind.VersionDeleted => entry.Version == version,
        _ => false,
    };
}
