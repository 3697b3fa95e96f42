using ModelFunctions.Core;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Rollouts;

/// <summary>
/// Takes a version out of service at once: it changes the record and publishes the routing in the caller's own request, with every other
/// part of the system dead.
/// </summary>
public sealed class Rollback(ModelTable table, Publisher publisher, TimeProvider clock)
{
    /// <summary>How long the answer waits for the routing to be published. The record is changed by then; the reconciler publishes what is left.</summary>
    private static readonly TimeSpan PublishLimit = TimeSpan.FromSeconds(3);

    /// <summary>Rolls back.</summary>
    /// <param name="model">The model.</param>
    /// <param name="request">What is meant and where to go.</param>
    /// <param name="reason">Why, for the log and for the version's bar.</param>
    /// <param name="actor">Who.</param>
    /// <param name="idempotencyKey">A repeat with the same key is answered as the first call was and changes nothing; null for none.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StorageUnavailableException">The storage did not answer; repeat with the same key.</exception>
    public async Task<RollbackOutcome> RollBackAsync(
        ModelName model, RollbackRequest request, string? reason, string actor, string? idempotencyKey, CancellationToken cancel)
    {
        while (true)
        {
            var transaction = await ModelTransaction.ReadAsync(table, model, cancel);
            if (idempotencyKey is not null
                && await transaction.FindAsync<RollbackAnswer>(ModelKeys.Request(idempotencyKey), cancel) is { } answered)
                return await RepeatAsync(transaction, model, answered.Value, request, cancel);

            var cause = new Cause(clock.GetUtcNow(), actor, reason);
            var target = request.To?.Version is { } to ? await transaction.FindSavedAsync(to, cancel) : null;
            var previous = request.To is null ? await transaction.TakePreviousAsync(byItself: false, cancel) : null;
            var decision = RollbackDecision.Of(transaction.Deployment, request, previous, target, cause);
            if (decision.Transition is not { } transition) return new RollbackOutcome(decision.Refusal, transaction.Deployment) { Bar = target?.Bar };

            if (await transaction.OwnerAsync(cancel) is { } owner)
            {
                var words = request.InWords(owner.Value.Version, transition.Next.Stable, reason);
                transaction.Save(owner, RolloutMachine.Next(owner.Value, new Signal.RolledBack(words, request.To?.Version), cause.At), cause);
            }
            transaction.Apply(transition);
            await transaction.SavePendingAsync(model, cause, cancel);
            var head = transaction.NextHead();
            if (idempotencyKey is not null)
                transaction.AddAnswer(
                    ModelKeys.Request(idempotencyKey), new RollbackAnswer(request, transaction.Deployment with { Barred = [] }) { Head = head }, cause.At);
            var isPublished = false;
            if (await transaction.TryCommitAsync(cancel, async () => isPublished = await TryPublishAsync(model, cancel)))
                return new RollbackOutcome(null, transaction.Deployment, isPublished) { Head = head };
        }
    }

    /// <summary>The answer that was given, whatever has come since. What was not published then may be by now.</summary>
    private async Task<RollbackOutcome> RepeatAsync(
        ModelTransaction now, ModelName model, RollbackAnswer answered, RollbackRequest request, CancellationToken cancel)
    {
        if (answered.Request != request) return new RollbackOutcome(RollbackRefusal.KeyReused, answered.Deployment);
        var isPublished = now.Deployment.PublishedGeneration >= answered.Deployment.Generation || await TryPublishAsync(model, cancel);
        return new RollbackOutcome(null, answered.Deployment, isPublished) { Head = answered.Head ?? now.Head };
    }

    private async Task<bool> TryPublishAsync(ModelName model, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(PublishLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            return await publisher.TryPublishAsync(model, either.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return false;
        }
    }
}

/// <summary>What a rollback came to.</summary>
/// <param name="Refusal">Why nothing was done; null where it was.</param>
/// <param name="Deployment">What is in service after it.</param>
/// <param name="Published">True if serving sees it; else the reconciler goes on until it does.</param>
public sealed record RollbackOutcome(RollbackRefusal? Refusal, Deployment Deployment, bool Published = false)
{
    /// <summary>The model's head after it; null where nothing was done.</summary>
    public ModelHead? Head { get; init; }

    /// <summary>What stands on the version asked for, where it was refused.</summary>
    public Bar? Bar { get; init; }
}

/// <summary>What was asked and answered under an idempotency key.</summary>
[Format(1)]
public sealed record RollbackAnswer(RollbackRequest Request, Deployment Deployment)
{
    /// <summary>The model's head after it; null where an earlier program answered.</summary>
    public ModelHead? Head { get; init; }
}
