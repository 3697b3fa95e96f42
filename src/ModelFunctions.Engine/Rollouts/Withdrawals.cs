using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Rollouts;

/// <summary>Lifts withdrawals. A rollback to none, or the deletion of a model that serves, withdraws it.</summary>
public sealed class Withdrawals(ModelTable table, Publisher publisher, TimeProvider clock)
{
    /// <summary>Lets uploads roll out again; a model that is not withdrawn stays as it is.</summary>
    public async Task<Deployment> LiftAsync(ModelName model, string actor, CancellationToken cancel)
    {
        while (true)
        {
            var transaction = await ModelTransaction.ReadAsync(table, model, cancel);
            if (transaction.Deployment.Withdrawn is null) return transaction.Deployment;
            transaction.Apply(transaction.Deployment.LiftWithdrawal(new Cause(clock.GetUtcNow(), actor)));
            if (await transaction.TryCommitAsync(cancel, () => publisher.TryPublishAsync(model, cancel))) return transaction.Deployment;
        }
    }
}
