using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.Api.Views;

/// <summary>A model in the list.</summary>
/// <param name="Name">The model.</param>
/// <param name="Latest">The newest version's number.</param>
/// <param name="Stable">The version in service; null for none.</param>
/// <param name="Candidate">The version on trial; null for none.</param>
/// <param name="Weight">Percent of the traffic on the candidate; null without one.</param>
/// <param name="Phase">Where the rollout is that owns the model; null for none.</param>
/// <param name="Waiting">The version whose rollout waits for that one to end; null for none.</param>
public sealed record ModelSummary(
    ModelName Name, int Latest, VersionNumber? Stable, VersionNumber? Candidate, int? Weight, RolloutPhase? Phase, VersionNumber? Waiting)
{
    /// <summary>Why, by whom and since when the model is frozen; null when it is not.</summary>
    public Freeze? Frozen { get; init; }

    /// <summary>Why, by whom and since when the model is withdrawn; null when it is not.</summary>
    public Withdrawal? Withdrawn { get; init; }

    /// <summary>The rollout that ended last, with how, when and why; null while none has.</summary>
    public EndedRollout? LastRollout { get; init; }

    /// <summary>What waits for a person; null for nothing.</summary>
    public NeedsYou? NeedsYou { get; init; }

    /// <summary>The rollout that owns the model, where it was asked for; null for none.</summary>
    public RolloutView? Rollout { get; init; }

    public static ModelSummary Of(CatalogEntry entry) => new(
        entry.Name, entry.Latest, entry.Stable, entry.Candidate, entry.Candidate is null ? null : entry.Weight, entry.Phase, entry.Waiting)
    {
        Frozen = entry.Frozen,
        Withdrawn = entry.Withdrawn,
        LastRollout = entry.LastRollout,
        NeedsYou = entry.NeedsYou,
    };
}
