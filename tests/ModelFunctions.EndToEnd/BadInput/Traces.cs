using Azure.Data.Tables;
using ModelFunctions.Core.Persistence;
using ModelFunctions.EndToEnd.Hosts;

namespace ModelFunctions.EndToEnd.BadInput;

/// <summary>All that a storage has of uploads and versions: their blobs and rows. What was refused must not add to it.</summary>
internal static class Traces
{
    public static async Task<IReadOnlyList<string>> ReadAsync(HostFixture fixture)
    {
        var traces = new List<string>();
        foreach (var container in new[] { "models", "registry" })
            await foreach (var blob in fixture.Blobs.GetBlobContainerClient(container).GetBlobsAsync())
                traces.Add($"{container}/{blob.Name}");
        await foreach (var row in fixture.Tables.GetTableClient("ModelFunctions").QueryAsync<TableEntity>())
            if (IsOfRegistry(row)) traces.Add($"{row.PartitionKey} {row.RowKey}");
        return traces;
    }

    // Rollouts and upkeep go on meanwhile, and write rows and events of their own.
    private static bool IsOfRegistry(TableEntity row) =>
        row.PartitionKey is ModelKeys.Catalog or ModelKeys.Rejected || row.RowKey == ModelKeys.Head || row.RowKey.Split('-')[0] is "version" or "upload";
}
