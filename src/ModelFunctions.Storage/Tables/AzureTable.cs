using Azure;
using Azure.Data.Tables;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Storage.Tables;

/// <summary>Rows in an Azure table.</summary>
internal sealed class AzureTable(TableClient table, StorageTime time) : ITable
{
    /// <summary>A key that no row has: asking for it costs little and tells the time.</summary>
    private const string Nothing = "~";

    public async Task<DateTimeOffset> ClockAsync(CancellationToken cancel)
    {
        if (time.Now is { } known) return known;
        await FindAsync(Nothing, Nothing, cancel);
        return time.Now ?? throw new InvalidDataException("The storage's answer has no Date header.");
    }

    public Task<TableRow?> FindAsync(string partition, string key, CancellationToken cancel) => StorageCalls.RunAsync(async () =>
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, key, cancellationToken: cancel);
        time.Hear(found.GetRawResponse());
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
            {
                time.Hear(page.GetRawResponse());
                if (page.Values.Count > 0)
                    return new RowPage([.. page.Values.Select(TableEntities.ToRow)], page.ContinuationToken is not null);
            }
            return new RowPage([], false);
        }, cancel);

    public Task<bool> TryCommitAsync(string partition, IReadOnlyList<TableOperation> changes, CancellationToken cancel) =>
        StorageCalls.RunAsync(async () =>
        {
            TableLimits.Demand(changes);
            try
            {
                var done = await table.SubmitTransactionAsync(changes.Select(change => ToAction(partition, change)), cancel);
                time.Hear(done.GetRawResponse());
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
