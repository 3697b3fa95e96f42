using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Retention;

/// <summary>Names what was over before programs named it.</summary>
public sealed class ExpiryFill(ModelTable table, Catalog catalog)
{
    private readonly OncePerModel _once = new(table.Rows, catalog, ModelKeys.ExpiryFilled);

    /// <summary>Does what is left of it.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer; call again.</exception>
    public Task RunAsync(CancellationToken cancel) => _once.RunAsync(
        async models =>
        {
            await table.Expiry.AddAsync(await RejectedAsync(cancel).ToListAsync(cancel), cancel);
            await Several.EachAsync(models, async model => await table.Expiry.AddAsync(await OverAsync(model, cancel).ToListAsync(cancel), cancel));
        },
        cancel);

    private async IAsyncEnumerable<Expiring> OverAsync(ModelName model, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in table.Rows.ListAllAsync(model.Text, KeyRange.Prefix(ModelKeys.RolloutPrefix), cancel))
            if (KnownOf<Rollout>(row) is { EndedAt: { } ended, Id: var id })
                foreach (var over in Expiring.Of(id, ended))
                    yield return over;
        await foreach (var row in table.Rows.ListAllAsync(model.Text, KeyRange.Prefix(ModelKeys.RequestPrefix), cancel))
            yield return Expiring.Of(model, row.Key, KnownOf<RollbackAnswer>(row)?.Head?.LoggedAt ?? DateTimeOffset.UnixEpoch);
    }

    private async IAsyncEnumerable<Expiring> RejectedAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in table.Rows.ListAllAsync(ModelKeys.Rejected, KeyRange.Prefix(""), cancel))
            if (UploadKey.TryParse(row.Key, out var key) && KnownOf<RejectedUpload>(row) is { } rejected)
                yield return Expiring.Of(key, rejected.Path, rejected.RejectedAt);
    }

    /// <summary>Null where a newer program wrote it, which has named it.</summary>
    private static T? KnownOf<T>(TableRow row) where T : class
    {
        try
        {
            return RowCodec.FromRow<T>(row);
        }
        catch (NewerFormatException)
        {
            return null;
        }
    }
}
