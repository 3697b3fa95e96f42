using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Rollouts;

/// <summary>People's requests to roll out a saved version.</summary>
public sealed class RolloutRequests(ModelTable table, TimeProvider clock)
{
    private const int MostAttempts = 1000;

    /// <summary>Requests a rollout; it begins when its first turn is taken.</summary>
    /// <param name="model">The model.</param>
    /// <param name="version">A saved version.</param>
    /// <param name="policy">A policy for this rollout alone; null for the model's.</param>
    /// <param name="reason">Why, for the log.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<RequestOutcome> RequestAsync(
        ModelName model, VersionNumber version, RolloutPolicy? policy, string? reason, string actor, CancellationToken cancel)
    {
        while (true)
        {
            var transaction = await ModelTransaction.ReadAsync(table, model, cancel);
            if (await RefusalAsync(transaction, version, cancel) is { } refusal) return new RequestOutcome(null, refusal);
            var (attempts, _) = await transaction.ListAsync<Rollout>(
                KeyRange.Prefix(ModelKeys.RolloutsOf(model, version)), MostAttempts, cancel);
            var attempt = attempts.Select(rollout => rollout.Id.Attempt).DefaultIfEmpty(0).Max() + 1;
            var cause = new Cause(clock.GetUtcNow(), actor, reason);
            var rollout = new Rollout(new RolloutId(model, version, attempt), RolloutPhase.Requested, cause.At, actor)
            {
                Policy = policy,
                KnownGeneration = transaction.Deployment.Generation,
            };
            transaction.Open(rollout, cause);
            if (await transaction.TryCommitAsync(cancel)) return new RequestOutcome(rollout, null);
        }
    }

    private static async Task<RequestRefusal?> RefusalAsync(ModelTransaction transaction, VersionNumber version, CancellationToken cancel) =>
        !await transaction.IsSavedAsync(version, cancel) ? RequestRefusal.NotSaved
        : transaction.Deployment.Frozen is not null ? RequestRefusal.Frozen
        : transaction.Deployment.Stable == version ? RequestRefusal.InService
        : transaction.Head.Open.Any(open => open.Version == version) ? RequestRefusal.UnderWay
        : null;
}

/// <summary>What a request came to: a rollout, or why there is none.</summary>
public sealed record RequestOutcome(Rollout? Rollout, RequestRefusal? Refusal);

/// <summary>Why a rollout cannot be requested.</summary>
public enum RequestRefusal
{
    /// <summary>There is no such version, or it was deleted.</summary>
    NotSaved,

    /// <summary>The model is frozen.</summary>
    Frozen,

    /// <summary>The version is in service.</summary>
    InService,

    /// <summary>A rollout of the version has not ended yet.</summary>
    UnderWay,
}
