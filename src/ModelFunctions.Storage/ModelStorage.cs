using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ModelFunctions.Core;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Storage.Blobs;
using ModelFunctions.Storage.Routings;
using ModelFunctions.Storage.Tables;

namespace ModelFunctions.Storage;

/// <summary>Everything that is kept in one storage account.</summary>
public sealed class ModelStorage
{
    private readonly TableClient _table;
    private readonly TableClient _blocks;
    private readonly TableClient _looks;
    private readonly BlobContainerClient _uploads;
    private readonly BlobContainerClient _artifacts;
    private readonly BlobContainerClient _serving;

    /// <summary>The storage behind the two clients, which decide about credentials and retries; see <see cref="StorageClients"/>.</summary>
    public ModelStorage(BlobServiceClient blobs, TableServiceClient tables, TimeProvider clock)
    {
        _table = tables.GetTableClient(StorageNames.Models);
        _blocks = tables.GetTableClient(StorageNames.Blocks);
        _looks = tables.GetTableClient(StorageNames.Looks);
        _uploads = blobs.GetBlobContainerClient(StorageNames.Uploads);
        _artifacts = blobs.GetBlobContainerClient(StorageNames.Artifacts);
        _serving = blobs.GetBlobContainerClient(StorageNames.Serving);
        var urls = new SignedUrls(blobs, clock);
        var time = new StorageTime(clock);
        Rows = new AzureTable(_table, time);
        Blocks = new AzureTable(_blocks, time);
        Looks = new AzureTable(_looks, time);
        var routings = new BlobRoutings(_serving);
        (Routings, RoutingFeed) = (routings, routings);
        Uploads = new BlobUploads(_uploads, urls);
        Artifacts = new BlobArtifacts(_artifacts, _uploads, urls, clock);
    }

    /// <summary>The table <c>ModelFunctions</c>.</summary>
    public ITable Rows { get; }

    /// <summary>The table <c>ModelFunctionsBlocks</c>.</summary>
    public ITable Blocks { get; }

    /// <summary>The table <c>ModelFunctionsLooks</c>.</summary>
    public ITable Looks { get; }

    /// <summary>The container <c>serving</c>.</summary>
    public IRoutings Routings { get; }

    /// <summary>The container <c>serving</c>, as followers see it.</summary>
    public IRoutingFeed RoutingFeed { get; }

    /// <summary>The container <c>models</c>.</summary>
    public IUploads Uploads { get; }

    /// <summary>The container <c>registry</c>.</summary>
    public IArtifacts Artifacts { get; }

    /// <summary>Creates what is missing of tables and containers.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    public Task CreateMissingAsync(CancellationToken cancel) => StorageCalls.RunAsync(async () =>
    {
        await _table.CreateIfNotExistsAsync(cancel);
        await _blocks.CreateIfNotExistsAsync(cancel);
        await _looks.CreateIfNotExistsAsync(cancel);
        await _uploads.CreateIfNotExistsAsync(cancellationToken: cancel);
        await _artifacts.CreateIfNotExistsAsync(cancellationToken: cancel);
        await _serving.CreateIfNotExistsAsync(cancellationToken: cancel);
        return true;
    }, cancel);
}
