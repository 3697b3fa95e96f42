using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Storage.Routings;

/// <summary>Routings as blobs <c>{model}.json</c>: the contract to whoever serves.</summary>
public sealed class BlobRoutings(BlobContainerClient container) : IRoutings, IRoutingFeed
{
    /// <summary>The blob that is written after each publication; no model's routing, for those end in <see cref="Suffix"/>.</summary>
    public const string Marker = "published";

    private const string Suffix = ".json";

    public Task<string?> FindMarkerAsync(CancellationToken cancel) => StorageCalls.RunAsync(async () =>
    {
        try
        {
            return (string?)(await container.GetBlobClient(Marker).GetPropertiesAsync(cancellationToken: cancel)).Value.ETag.ToString();
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }, cancel);

    public Task AnnounceAsync(CancellationToken cancel) => StorageCalls.RunAsync(
        () => container.GetBlobClient(Marker).UploadAsync(BinaryData.FromBytes(ReadOnlyMemory<byte>.Empty), overwrite: true, cancel), cancel);

    public async Task<IReadOnlyList<RoutingEntry>> ListAsync(CancellationToken cancel)
    {
        var entries = new List<RoutingEntry>();
        try
        {
            await foreach (var blob in StorageCalls.ListAsync(container.GetBlobsAsync(cancellationToken: cancel), cancel))
                if (blob.Name.EndsWith(Suffix, StringComparison.Ordinal) && ModelName.TryParse(blob.Name[..^Suffix.Length], out var model))
                    entries.Add(new RoutingEntry(model, blob.Properties.ETag?.ToString() ?? ""));
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            // A server may be up before the host that makes the container: nothing is published yet.
        }
        return entries;
    }

    public Task<PublishedRouting?> FindAsync(ModelName model, CancellationToken cancel) => StorageCalls.RunAsync(async () =>
    {
        try
        {
            var found = (await BlobOf(model).DownloadContentAsync(cancel)).Value;
            return (PublishedRouting?)new PublishedRouting(RoutingDocument.Read(model, found.Content), found.Details.ETag.ToString());
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return null;
        }
    }, cancel);

    public Task<bool> WriteAsync(Routing routing, string? etag, CancellationToken cancel) => StorageCalls.RunAsync(async () =>
    {
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/json", CacheControl = "no-cache" },
            Conditions = etag is null
                ? new BlobRequestConditions { IfNoneMatch = ETag.All }
                : new BlobRequestConditions { IfMatch = new ETag(etag) },
        };
        try
        {
            var content = BinaryData.FromBytes(RoutingDocument.Write(routing));
            await BlobOf(routing.Model).UploadAsync(content, options, cancel);
            return true;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 409 or 412)
        {
            return false;
        }
    }, cancel);

    private BlobClient BlobOf(ModelName model) => container.GetBlobClient(model.Text + Suffix);
}
