using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Simulation.Invariants;

/// <summary>What an onlooker has seen of one model so far.</summary>
public sealed class ModelLedger
{
    public ModelHead Head { get; set; } = new();

    public Deployment Deployment { get; set; } = new();

    public Dictionary<int, ModelVersion> Versions { get; } = [];

    public Dictionary<RolloutId, Rollout> Rollouts { get; } = [];

    public List<ModelEvent> Events { get; } = [];

    /// <summary>What people's rollbacks gave as their reason: each names its idempotency key.</summary>
    public HashSet<string> RollbackReasons { get; } = [];

    /// <summary>Rollouts that have once decided to revert.</summary>
    public HashSet<RolloutId> Reverting { get; } = [];

    /// <summary>Versions whose rollback was answered as published and that nobody has deployed since.</summary>
    public HashSet<VersionNumber> RolledBack { get; } = [];

    /// <summary>True since a person has withdrawn the model and nobody has deployed a version or lifted that.</summary>
    public bool IsWithdrawn { get; set; }

    /// <summary>The deployment's generation at which a person withdrew a version that nobody has brought in since.</summary>
    public Dictionary<VersionNumber, long> Withdrawn { get; } = [];

    /// <summary>The deployment's generation at which a version was last put in service by a person.</summary>
    public Dictionary<VersionNumber, long> Deployed { get; } = [];

    /// <summary>The deployment's generation at which a version was deleted.</summary>
    public Dictionary<VersionNumber, long> Deleted { get; } = [];

    /// <summary>The last event that the listing tells of.</summary>
    public long Listed { get; set; }

    /// <summary>The generation that was published last.</summary>
    public long Published { get; set; }

    /// <summary>Since when a newer generation waits to be published; null where none does.</summary>
    public DateTimeOffset? UnpublishedSince { get; set; }

    /// <summary>The true time at which the candidate's time was last renewed for a good reason.</summary>
    public DateTimeOffset LookedAt { get; set; }
}
