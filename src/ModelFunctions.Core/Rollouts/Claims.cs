using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Rollouts;

/// <summary>What stands around a rollout that claims its model.</summary>
/// <param name="Rollout">The claimant.</param>
/// <param name="Policy">Its own policy, or the model's.</param>
/// <param name="IsSaved">True if its version is there and was not deleted.</param>
/// <param name="Deployment">What is in service.</param>
/// <param name="Owner">The rollout that owns the model now; null for none.</param>
/// <param name="Bar">What stands on its version; null where it is not barred.</param>
public sealed record ClaimView(Rollout Rollout, RolloutPolicy Policy, bool IsSaved, Deployment Deployment, Rollout? Owner, Bar? Bar);

/// <summary>What a claim comes to.</summary>
public abstract record Claim
{
    /// <summary>It gets the model; an owner that is still at it is superseded, and so is another that waits.</summary>
    public sealed record Taken : Claim;

    /// <summary>It waits for the owner; another that waits is superseded.</summary>
    public sealed record Queued(RolloutId Owner) : Claim;

    /// <summary>A newer one goes on in its place.</summary>
    public sealed record SupersededBy(RolloutId By) : Claim;

    /// <summary>Its version is saved and not rolled out.</summary>
    public sealed record Declined(string Reason) : Claim;
}

/// <summary>Decides which rollout gets a model.</summary>
public static class Claims
{
    /// <summary>After so many takeovers in a row the next rollout queues, so that one comes to an end.</summary>
    public const int MostSupersessions = 3;

    /// <summary>What the claim comes to.</summary>
    public static Claim Decide(ClaimView view)
    {
        if (Refusal(view) is { } reason) return new Claim.Declined(reason);
        var version = view.Rollout.Version;
        if (view.Deployment.Waiting is { } waiting && waiting != view.Rollout.Id && waiting.Version > version)
            return new Claim.SupersededBy(waiting);
        if (view.Owner is not { } owner) return new Claim.Taken();
        if (view.Rollout.IsOfUpload && owner.Version > version) return new Claim.SupersededBy(owner.Id);
        if (!owner.Phase.IsTrial() || owner.Version > version) return new Claim.Queued(owner.Id);
        return view.Policy.OnNewVersion switch
        {
            OnNewVersion.Reject => new Claim.Declined($"The policy rejects a new version while {owner.Id} is under way."),
            OnNewVersion.Supersede when view.Deployment.Supersessions < MostSupersessions => new Claim.Taken(),
            _ => new Claim.Queued(owner.Id),
        };
    }

    private static string? Refusal(ClaimView view)
    {
        var (rollout, now) = (view.Rollout, view.Deployment);
        if (!view.IsSaved) return $"Version {rollout.Version} was deleted.";
        if (now.Frozen is { } freeze) return Reasons.WasFrozen(freeze);
        if (now.Stable == rollout.Version) return $"Version {rollout.Version} is in service already.";
        if (now.Withdrawn is { } withdrawal && !(rollout.KnownGeneration >= withdrawal.Generation)) return Reasons.Withdrawn(rollout.Id.Model, withdrawal);
        if (view.Bar?.Generation > rollout.KnownGeneration)
            return $"Version {rollout.Version} was taken back after this rollout was asked for.";
        if (!rollout.IsOfUpload) return null;
        if (view.Policy.OnUpload == OnUpload.Save) return "The policy saves uploads and does not roll them out.";
        if (view.Bar is not null) return $"Version {rollout.Version} was taken back.";
        return now.Stable > rollout.Version ? $"Version {now.Stable}, a newer one, is in service." : null;
    }
}
