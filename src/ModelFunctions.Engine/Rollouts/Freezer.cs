using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Rollouts;

/// <summary>Freezes a model: uploads are saved, nothing rolls out, and what is on trial pauses. A watch goes on and may still revert.</summary>
public sealed class Freezer(ModelTable table, Publisher publisher, TimeProvider clock)
{
    /// <summary>Freezes the model, or, with null for the reason, lifts that; what is so already stays as it is. The reason may be empty.</summary>
    public async Task<Deployment> SetAsync(ModelName model, string? reason, string actor, CancellationToken cancel)
    {
        while (true)
        {
            var transaction = await ModelTransaction.ReadAsync(table, model, cancel);
            if (transaction.Deployment.Frozen is null == reason is null) return transaction.Deployment;
            var cause = new Cause(clock.GetUtcNow(), actor, reason is "" ? null : reason);
            if (await transaction.OwnerAsync(cancel) is { } owner)
            {
                var decision = RolloutMachine.Next(owner.Value, reason is null ? new Signal.Unfrozen() : new Signal.Frozen(reason), cause.At);
                if (decision.Answer == Answer.Taken) transaction.Save(owner, decision, cause);
            }
            transaction.Apply(reason is null ? transaction.Deployment.Unfreeze(cause) : transaction.Deployment.Freeze(cause));
            if (await transaction.TryCommitAsync(cancel, () => publisher.TryPublishAsync(model, cancel))) return transaction.Deployment;
        }
    }
}
