using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.Storage.Blobs;

/// <summary>Artifacts in a blob container, copied there from the container of uploads by the storage itself.</summary>
public sealed class BlobArtifacts(BlobContainerClient container, BlobContainerClient uploads, SignedUrls urls, TimeProvider clock) : IArtifacts
{
    private readonly BlobCopy _copy = new(clock);

    public Task<CopyOutcome> CopyAsync(UploadedBlob upload, string path, CancellationToken cancel) => StorageCalls.RunAsync(
        () => _copy.RunAsync(uploads.GetBlobClient(upload.Path), new ETag(upload.ETag), container.GetBlobClient(path), cancel), cancel);

    public Task<ArtifactDigest?> DigestAsync(string path, CancellationToken cancel) => StorageCalls.RunAsync(async () =>
    {
        await using var content = await OpenOrNullAsync(path, cancel);
        if (content is null) return null;
        var counted = new CountingStream(content, GatewayFits.Bytes);
        var hash = await SHA256.HashDataAsync(counted, cancel);
        return new ArtifactDigest(counted.Count, ContentHash.FromBytes(hash)) { First = counted.First };
    }, cancel);

    public Task<Stream?> OpenAsync(string path, CancellationToken cancel) =>
        StorageCalls.RunAsync(() => OpenOrNullAsync(path, cancel), cancel);

    public Task<Uri> ReadUrlAsync(string path, FileName file, TimeSpan lifetime, CancellationToken cancel) =>
        urls.SignAsync(container.GetBlobClient(path), BlobSasPermissions.Read, lifetime, file.Text, cancel);

    public async IAsyncEnumerable<SavedBlob> ListAsync(
        string? folder, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var item in StorageCalls.ListAsync(container.GetBlobsAsync(new GetBlobsOptions { Prefix = folder is null ? null : folder + "/" }, cancel), cancel))
            yield return new SavedBlob(item.Name, item.Properties.ETag?.ToString() ?? "", item.Properties.LastModified ?? default);
    }

    public Task<bool> DeleteAsync(SavedBlob blob, CancellationToken cancel) => StorageCalls.RunAsync(async () =>
    {
        try
        {
            var unchanged = new Azure.Storage.Blobs.Models.BlobRequestConditions { IfMatch = new ETag(blob.ETag) };
            await container.GetBlobClient(blob.Path).DeleteAsync(conditions: unchanged, cancellationToken: cancel);
            return true;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 409 or 412)
        {
            return false;
        }
    }, cancel);

    private async Task<Stream?> OpenOrNullAsync(string path, CancellationToken cancel)
    {
        try
        {
            return (await container.GetBlobClient(path).DownloadStreamingAsync(cancellationToken: cancel)).Value.Content;
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return null;
        }
    }
}
