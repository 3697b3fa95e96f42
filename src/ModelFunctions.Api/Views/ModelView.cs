using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Api.Views;

/// <summary>What is in service of a model, and what its aliases name.</summary>
/// <param name="Name">The model.</param>
/// <param name="Latest">The newest version's number.</param>
/// <param name="Generation">Goes up with every change of what is in service; 0 while nothing ever was.</param>
/// <param name="Published">True where serving sees the newest generation.</param>
/// <param name="Aliases">Which version each alias names; an alias that names none is left out.</param>
public sealed record ModelView(ModelName Name, int Latest, long Generation, bool Published, IReadOnlyDictionary<string, int> Aliases)
{
    /// <summary>The newest event of its log.</summary>
    public long Sequence { get; init; }

    public VersionNumber? Stable { get; init; }

    public VersionNumber? Candidate { get; init; }

    public VersionNumber? Previous { get; init; }

    /// <summary>Percent of the traffic on the candidate; null without a candidate: stable has all of it.</summary>
    public int? Weight { get; init; }

    /// <summary>After this moment the candidate gets no traffic, unless a look renews it.</summary>
    public DateTimeOffset? CandidateUntil { get; init; }

    /// <summary>The rollout that owns the model now.</summary>
    public RolloutView? Rollout { get; init; }

    /// <summary>The rollout that waits until the owner has ended. Its reason names the owner; its deadline says how long it waits.</summary>
    public RolloutView? Waiting { get; init; }

    /// <summary>The rollout that ended last, with how and why; null while none has.</summary>
    public EndedRollout? LastRollout { get; init; }

    /// <summary>What waits for a person; null for nothing.</summary>
    public NeedsYou? NeedsYou { get; init; }

    /// <summary>Why, by whom and since when the model is frozen.</summary>
    public Freeze? Frozen { get; init; }

    /// <summary>Why, by whom and since when the model is withdrawn: nothing is rolled out until a person deploys a version or lifts it.</summary>
    public Withdrawal? Withdrawn { get; init; }

    /// <summary>The newest versions that were taken back, and why, oldest first.</summary>
    public IReadOnlyList<Bar> Barred { get; init; } = [];

    public static ModelView Of(ModelName name, ModelStatus status, IReadOnlyList<Bar> bars)
    {
        var (now, head) = (status.Deployment, status.Head);
        return new ModelView(name, head.Latest, now.Generation, now.IsPublished, VersionAlias.Of(status))
        {
            Stable = now.Stable,
            Candidate = now.Candidate,
            Previous = status.Previous,
            Weight = now.Candidate is null ? null : now.Weight,
            CandidateUntil = now.CandidateUntil,
            Sequence = head.Sequence,
            Rollout = status.Owner is { } owner ? RolloutView.Of(owner, now) with { Allowed = AllowedCommands.In(owner) } : null,
            Waiting = status.Waiting is { } waiting ? RolloutView.Of(waiting, now) : null,
            LastRollout = head.LastEnded,
            NeedsYou = status.NeedsYou,
            Frozen = now.Frozen,
            Withdrawn = now.Withdrawn,
            Barred = bars,
        };
    }
}
