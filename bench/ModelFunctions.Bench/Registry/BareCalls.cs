using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.Bench.Registry;

/// <summary>
/// The storage calls that registering an upload makes, in their order and with payloads of the same size, and nothing else: no decision, no
/// hash, no rows made of records. What is written was captured from a real registration.
/// </summary>
internal sealed class BareCalls(Account account, IReadOnlyList<TableEntity> captured, TableEntity capturedEntry)
{
    /// <summary>How many requests they are.</summary>
    public const int Count = 10;

    private const string Catalog = "~catalog";

    /// <summary>Registers twice for real and keeps the rows of the second time.</summary>
    public static async Task<BareCalls> CaptureAsync(Account account)
    {
        const string Model = "captured";
        await account.Registrar.RegisterAsync(await account.UploadAsync(Model), default);
        var upload = await account.UploadAsync(Model);
        await account.Registrar.RegisterAsync(upload, default);

        var rows = await account.Table.QueryAsync<TableEntity>(row => row.PartitionKey == Model).ToListAsync();
        string[] written =
            ["version-0000000002", $"rollout-{Model}-v2-1", $"upload-{Upload.Read(upload).Upload!.Key}", rows.First(row => row.RowKey.StartsWith("event-", StringComparison.Ordinal)).RowKey];
        return new BareCalls(
            account,
            [rows.Single(row => row.RowKey == "head"), .. rows.Where(row => written.Contains(row.RowKey))],
            (await account.Table.GetEntityAsync<TableEntity>(Catalog, Model)).Value);
    }

    /// <summary>Gives a model the rows that one with a version has, so that what is replaced is there.</summary>
    public async Task PrepareAsync(string model)
    {
        await account.Table.AddEntityAsync(Copy(captured[0], model, "head"));
        await account.Table.AddEntityAsync(Copy(capturedEntry, Catalog, model));
    }

    public async Task RunAsync(UploadedBlob blob, string model)
    {
        var key = UploadKey.Of(blob.Path, blob.ETag).Hex;
        await account.Table.GetEntityIfExistsAsync<TableEntity>(model, $"upload-{key}");
        await CopyAndReadAsync(blob, $"{model}/{key}/model.onnx");

        var head = await account.Table.GetEntityIfExistsAsync<TableEntity>(model, "head");
        await account.Table.SubmitTransactionAsync([
            new(TableTransactionActionType.UpdateReplace, Copy(captured[0], model, "head"), head.Value!.ETag),
            .. captured.Skip(1).Select(row => new TableTransactionAction(
                TableTransactionActionType.Add, Copy(row, model, string.Concat(row.RowKey.AsSpan(0, row.RowKey.IndexOf('-') + 1), key)))),
        ]);

        var entry = await account.Table.GetEntityIfExistsAsync<TableEntity>(Catalog, model);
        await account.Table.GetEntityIfExistsAsync<TableEntity>(model, "head");
        await account.Table.GetEntityIfExistsAsync<TableEntity>(model, "deployment");
        var logged = captured.Single(row => row.RowKey.StartsWith("event-", StringComparison.Ordinal));
        await account.Table.SubmitTransactionAsync([new(TableTransactionActionType.UpsertReplace, Copy(logged, "~events-bare", $"{key}~{model}"))]);
        await account.Table.SubmitTransactionAsync(
            [new(TableTransactionActionType.UpdateReplace, Copy(capturedEntry, Catalog, model), entry.Value!.ETag)]);
    }

    private async Task CopyAndReadAsync(UploadedBlob blob, string path)
    {
        var source = account.Blobs.GetBlobContainerClient("models").GetBlobClient(blob.Path);
        var target = account.Blobs.GetBlobContainerClient("registry").GetBlobClient(path);
        await target.StartCopyFromUriAsync(source.Uri, new BlobCopyFromUriOptions
        {
            SourceConditions = new BlobRequestConditions { IfMatch = new ETag(blob.ETag) },
            DestinationConditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
        });
        await using var content = (await target.DownloadStreamingAsync()).Value.Content;
        await content.CopyToAsync(Stream.Null);
    }

    private static TableEntity Copy(TableEntity row, string partition, string key)
    {
        var copy = new TableEntity(partition, key);
        foreach (var (name, value) in row)
            if (name is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag"))
                copy[name] = value;
        return copy;
    }
}
