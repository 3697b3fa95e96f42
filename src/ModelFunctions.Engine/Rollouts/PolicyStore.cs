using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Policies;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Rollouts;

/// <summary>The policies of models.</summary>
public sealed class PolicyStore(ModelTable table, TimeProvider clock)
{
    /// <summary>The model's policy and its ETag; the default with a null ETag where it has none of its own.</summary>
    public async Task<(RolloutPolicy Policy, string? ETag)> FindAsync(ModelName model, CancellationToken cancel) =>
        await new ModelTransaction(table.Rows, model).FindAsync<RolloutPolicy>(ModelKeys.Policy, cancel) is { } own
            ? (own.Value, own.ETag)
            : (PolicyDocument.Default, null);

    /// <summary>Sets or, with null, removes the policy if it still has that ETag; false if it has changed since.</summary>
    public async Task<bool> SetAsync(ModelName model, RolloutPolicy? policy, string? etag, string actor, CancellationToken cancel)
    {
        while (true)
        {
            var transaction = await ModelTransaction.ReadHeadAsync(table, model, cancel);
            var before = await FindAsync(model, cancel);
            if (before.ETag != etag) return false;
            if (policy is null && etag is null) return true;
            if (policy is null) transaction.Remove(ModelKeys.Policy, etag!);
            else transaction.Save(new Stored<RolloutPolicy>(policy, etag), ModelKeys.Policy, policy);
            transaction.Record(new ModelEvent(0, clock.GetUtcNow(), actor, policy is null ? EventKind.PolicyRemoved : EventKind.PolicySet)
            {
                Changes = JsonDifference.Between(before.Policy, policy ?? PolicyDocument.Default),
            });
            if (await transaction.TryCommitAsync(cancel)) return true;
        }
    }
}
