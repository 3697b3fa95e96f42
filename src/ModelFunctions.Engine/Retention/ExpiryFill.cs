using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Retention;

/// <summary>Names what was over before programs named it.</summary>
public sealed class ExpiryFill(ModelTable table, Catalog catalog, TimeProvider clock)
{
    private readonly OncePerModel _once = new(table.Rows, catalog, ModelKeys.ExpiryFilled);

    /// <summary>Does what is left of it.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer; call again.</exception>
    public Task RunAsync(CancellationToken cancel) => _once.RunAsync(
        async models =>
        {
            var rejected = table.Rows.ListAllAsync(ModelKeys.Rejected, KeyRange.Prefix(""), cancel);
            await table.Expiry.AddAsync(await rejected.Select(row => new Expiring(ExpiryKind.Rejection, clock.GetUtcNow(), row.Key)).ToListAsync(cancel), cancel);
            await Several.EachAsync(models, async model => await table.Expiry.AddAsync(await OverAsync(model, cancel).ToListAsync(cancel), cancel));
        },
        cancel);

    private async IAsyncEnumerable<Expiring> OverAsync(ModelName model, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in table.Rows.ListAllAsync(model.Text, KeyRange.Prefix(ModelKeys.RolloutPrefix), cancel))
            if (RowCodec.FromRow<Rollout>(row) is { EndedAt: { } ended, Id: var id })
                foreach (var over in Expiring.Of(id, ended))
                    yield return over;
        await foreach (var row in table.Rows.ListAllAsync(model.Text, KeyRange.Prefix(ModelKeys.RequestPrefix), cancel))
            yield return new Expiring(ExpiryKind.Answer, clock.GetUtcNow(), row.Key) { Model = model };
    }
}
