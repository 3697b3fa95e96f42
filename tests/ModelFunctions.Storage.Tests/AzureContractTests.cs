using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Testing.Azurite;
using ModelFunctions.Testing.Contracts;

namespace ModelFunctions.Storage.Tests;

/// <summary>The contract suites against the real clients, on Azurite.</summary>
public sealed class TableRowsTests(AzuriteFixture azurite) : TableContract, IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    private readonly ModelStorage _storage = StorageOn(azurite);

    protected override ITable Rows => _storage.Rows;

    public Task InitializeAsync() => _storage.CreateMissingAsync(default);

    public Task DisposeAsync() => Task.CompletedTask;

    internal static ModelStorage StorageOn(AzuriteFixture azurite)
    {
        var (blobs, tables) = StorageClients.FromConnectionString(azurite.ConnectionString);
        return new ModelStorage(blobs, tables, TimeProvider.System);
    }
}

public sealed class BlobStorageTests(AzuriteFixture azurite) : BlobsContract, IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    private readonly ModelStorage _storage = TableRowsTests.StorageOn(azurite);

    protected override IUploads Uploads => _storage.Uploads;

    protected override IArtifacts Artifacts => _storage.Artifacts;

    public Task InitializeAsync() => _storage.CreateMissingAsync(default);

    public Task DisposeAsync() => Task.CompletedTask;
}

public sealed class BlobRoutingsTests(AzuriteFixture azurite) : RoutingsContract, IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    private readonly ModelStorage _storage = TableRowsTests.StorageOn(azurite);

    protected override IRoutings Routings => _storage.Routings;

    protected override Task PutAsync(ModelName model, byte[] json)
    {
        var (blobs, _) = StorageClients.FromConnectionString(azurite.ConnectionString);
        return blobs.GetBlobContainerClient("serving").GetBlobClient($"{model}.json").UploadAsync(new BinaryData(json), overwrite: true);
    }

    public Task InitializeAsync() => _storage.CreateMissingAsync(default);

    public Task DisposeAsync() => Task.CompletedTask;
}

public sealed class EmptyAccountTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task ListAsync_of_routings_where_no_container_was_made_yet_is_empty() =>
        Assert.Empty(await TableRowsTests.StorageOn(azurite).RoutingFeed.ListAsync(default));
}
