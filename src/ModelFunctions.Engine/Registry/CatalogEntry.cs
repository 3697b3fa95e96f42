using ModelFunctions.Core;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Engine.Registry;

/// <summary>One model in the listing.</summary>
/// <param name="Name">The model.</param>
[Format(1)]
public sealed record CatalogEntry(ModelName Name)
{
    /// <summary>The newest version's number; 0 for a model that is announced but has none yet.</summary>
    public int Latest { get; init; }

    /// <summary>The version in service; null for none.</summary>
    public VersionNumber? Stable { get; init; }

    /// <summary>The version on trial; null for none.</summary>
    public VersionNumber? Candidate { get; init; }

    /// <summary>Percent of the traffic on the candidate.</summary>
    public int Weight { get; init; }

    /// <summary>Where the rollout is that owns the model; null for none.</summary>
    public RolloutPhase? Phase { get; init; }

    /// <summary>The rollout that owns the model; null for none, and in an entry of an earlier program.</summary>
    public RolloutId? Rollout { get; init; }

    /// <summary>The version whose rollout waits for that one to end; null for none.</summary>
    public VersionNumber? Waiting { get; init; }

    /// <summary>Why and by whom the model is frozen; null when it is not.</summary>
    public Freeze? Frozen { get; init; }

    /// <summary>Why and by whom the model is withdrawn; null when it is not.</summary>
    public Withdrawal? Withdrawn { get; init; }

    /// <summary>The rollout that ended last; null while none has.</summary>
    public EndedRollout? LastRollout { get; init; }

    /// <summary>What waits for a person; null for nothing.</summary>
    public NeedsYou? NeedsYou { get; init; }

    /// <summary>True where the model was deleted.</summary>
    public bool Deleted { get; init; }

    /// <summary>The last of the model's events that the log across models has; null for none. It never falls.</summary>
    public long? Sequence { get; init; }

    /// <summary>What the listing says of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="head">Its head.</param>
    /// <param name="now">What is in service.</param>
    /// <param name="owner">The rollout that owns it; null for none.</param>
    /// <param name="need">What waits for a person; null for nothing.</param>
    /// <param name="sequence">The last of its events that the log across models has.</param>
    public static CatalogEntry Of(ModelName model, ModelHead head, Deployment now, Rollout? owner, NeedsYou? need, long sequence) => new(model)
    {
        Latest = head.Latest,
        Deleted = head.IsDeleted,
        Stable = now.Stable,
        Candidate = now.Candidate,
        Weight = now.Weight,
        Phase = owner?.Phase,
        Rollout = owner?.Id,
        Waiting = now.Waiting?.Version,
        Frozen = now.Frozen is { } freeze ? freeze with { Reason = EndedRollout.Cut(freeze.Reason) } : null,
        Withdrawn = now.Withdrawn is { } withdrawal ? withdrawal with { Reason = EndedRollout.Cut(withdrawal.Reason) } : null,
        LastRollout = head.LastEnded,
        NeedsYou = need,
        Sequence = sequence,
    };
}
