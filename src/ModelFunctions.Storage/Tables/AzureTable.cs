using Azure;
using Azure.Data.Tables;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Storage.Tables;

/// <summary>Rows in an Azure table.</summary>
public sealed class AzureTable(TableClient table) : ITable
{
    public Task<TableRow?> FindAsync(string partition, string key, CancellationToken cancel) => StorageCalls.RunAsync(async () =>
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, key, cancellationToken: cancel);
        return found.HasValue ? TableEntities.ToRow(found.Value!) : null;
    }, cancel);

    public Task<RowPage> ListAsync(string partition, KeyRange keys, int max, CancellationToken cancel) =>
        StorageCalls.RunAsync(async () =>
        {
            var filter = TableClient.CreateQueryFilter(
                $"PartitionKey eq {partition} and RowKey ge {keys.From} and RowKey lt {keys.To}");
            var pages = table.QueryAsync<TableEntity>(filter, max, cancellationToken: cancel).AsPages(pageSizeHint: max);
            // A page may be empty though rows follow, where the service stopped early.
            await foreach (var page in pages.WithCancellation(cancel))
                if (page.Values.Count > 0)
                    return new RowPage([.. page.Values.Select(TableEntities.ToRow)], page.ContinuationToken is not null);
            return new RowPage([], false);
        }, cancel);

    public Task<bool> TryCommitAsync(string partition, IReadOnlyList<TableOperation> changes, CancellationToken cancel) =>
        StorageCalls.RunAsync(async () =>
        {
            TableLimits.Demand(changes);
            try
            {
                await table.SubmitTransactionAsync(changes.Select(change => ToAction(partition, change)), cancel);
                return true;
            }
            catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412)
            {
                return false;
            }
        }, cancel);

    private static TableTransactionAction ToAction(string partition, TableOperation change) => change switch
    {
        TableOperation.Add add => new(TableTransactionActionType.Add, TableEntities.ToEntity(add.Row)),
        TableOperation.Replace replace => new(
            TableTransactionActionType.UpdateReplace, TableEntities.ToEntity(replace.Row), new ETag(RequiredETag(replace.Row))),
        TableOperation.Put put => new(TableTransactionActionType.UpsertReplace, TableEntities.ToEntity(put.Row)),
        TableOperation.Remove remove => new(TableTransactionActionType.Delete, new TableEntity(partition, remove.Key), new ETag(remove.ETag)),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "Not a change that a table knows."),
    };

    private static string RequiredETag(TableRow row) =>
        row.ETag ?? throw new ArgumentException($"Row '{row.Key}' has no ETag; replace a row that was read.", nameof(row));
}
