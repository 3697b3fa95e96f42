using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using ModelFunctions.Core;
using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.Storage.Blobs;

/// <summary>Uploads in a blob container.</summary>
public sealed class BlobUploads(BlobContainerClient container, SignedUrls urls) : IUploads
{
    /// <summary>Bytes held in memory while a body is streamed to the storage.</summary>
    private const int BlockLength = 4 << 20;

    public Task<UploadedBlob?> FindAsync(string path, CancellationToken cancel) => StorageCalls.RunAsync(async () =>
    {
        try
        {
            var found = (await container.GetBlobClient(path).GetPropertiesAsync(cancellationToken: cancel)).Value;
            return (UploadedBlob?)new UploadedBlob(path, found.ETag.ToString(), found.ContentLength, found.LastModified)
            {
                ContentType = found.ContentType,
                IsBlockBlob = found.BlobType == BlobType.Block,
                Metadata = new Dictionary<string, string>(found.Metadata),
            };
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return null;
        }
    }, cancel);

    public async IAsyncEnumerable<UploadedBlob> ListAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var options = new GetBlobsOptions { Traits = BlobTraits.Metadata };
        await foreach (var item in StorageCalls.ListAsync(container.GetBlobsAsync(options, cancel), cancel))
            yield return new UploadedBlob(
                item.Name, item.Properties.ETag?.ToString() ?? "", item.Properties.ContentLength ?? 0, item.Properties.LastModified ?? default)
            {
                ContentType = item.Properties.ContentType,
                IsBlockBlob = item.Properties.BlobType is null or BlobType.Block,
                Metadata = new Dictionary<string, string>(item.Metadata),
            };
    }

    public async Task<UploadedBlob> PutAsync(
        string path, Stream content, string? contentType, IReadOnlyDictionary<string, string> metadata, CancellationToken cancel)
    {
        var body = new CountingStream(content);
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
            Metadata = new Dictionary<string, string>(metadata),
            TransferOptions = new() { InitialTransferSize = BlockLength, MaximumTransferSize = BlockLength, MaximumConcurrency = 1 },
        };
        try
        {
            var written = (await StorageCalls.RunAsync(() => container.GetBlobClient(path).UploadAsync(body, options, cancel), cancel)).Value;
            return new UploadedBlob(path, written.ETag.ToString(), body.Count, written.LastModified) { ContentType = contentType, Metadata = metadata };
        }
        catch (StorageUnavailableException) when (body.Failure is not null)
        {
            // The sender broke off, not the storage.
            throw new IOException("The content ended early; nothing was written.", body.Failure);
        }
    }

    public Task<bool> DeleteAsync(UploadedBlob blob, CancellationToken cancel) => StorageCalls.RunAsync(async () =>
    {
        try
        {
            // With its snapshots, without which a blob that has some cannot be deleted.
            await container.GetBlobClient(blob.Path).DeleteAsync(
                DeleteSnapshotsOption.IncludeSnapshots, new BlobRequestConditions { IfMatch = new ETag(blob.ETag) }, cancel);
            return true;
        }
        catch (RequestFailedException other) when (other.Status is 404 or 412)
        {
            return false;
        }
    }, cancel);

    public Task<Uri> WriteUrlAsync(string path, TimeSpan lifetime, CancellationToken cancel) =>
        urls.SignAsync(container.GetBlobClient(path), BlobSasPermissions.Create | BlobSasPermissions.Write, lifetime, null, cancel);

    public Task<DateTimeOffset> ClockAsync(CancellationToken cancel) => StorageCalls.RunAsync(async () =>
    {
        var answer = await container.GetPropertiesAsync(cancellationToken: cancel);
        return answer.GetRawResponse().Headers.Date ?? throw new InvalidDataException("The storage's answer has no Date header.");
    }, cancel);
}
