using ModelFunctions.EndToEnd.Hosts;

namespace ModelFunctions.EndToEnd.BadInput;

/// <summary>All that a storage has: every blob of uploads and artifacts, every row. What was refused must not add to it.</summary>
internal static class Traces
{
    public static async Task<IReadOnlyList<string>> ReadAsync(HostFixture fixture)
    {
        var traces = new List<string>();
        foreach (var container in new[] { "models", "registry" })
            await foreach (var blob in fixture.Blobs.GetBlobContainerClient(container).GetBlobsAsync())
                traces.Add($"{container}/{blob.Name}");
        await foreach (var row in fixture.Tables.GetTableClient("ModelFunctions").QueryAsync<Azure.Data.Tables.TableEntity>())
            traces.Add($"{row.PartitionKey} {row.RowKey}");
        return traces;
    }
}
