using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ModelFunctions.Storage;
using ModelFunctions.Testing.Azurite;

namespace ModelFunctions.EndToEnd.Hosts;

/// <summary>A running host and its Azurite, shared by tests that keep apart by model names and trouble neither.</summary>
public sealed class HostFixture : IAsyncLifetime
{
    private readonly AzuriteFixture _azurite = new();
    private RunningHost? _host;

    public string ConnectionString => _azurite.ConnectionString;

    internal RunningHost Host => _host!;

    internal ModelApi Api => Host.Api;

    /// <summary>What the host keeps, seen past the host.</summary>
    internal ModelStorage Storage => StorageOf(ConnectionString);

    internal BlobServiceClient Blobs => _azurite.Blobs();

    internal TableServiceClient Tables => _azurite.Tables();

    /// <summary>The container that people and programs upload to.</summary>
    internal BlobContainerClient Uploads => Blobs.GetBlobContainerClient("models");

    /// <summary>A model name that no other test uses.</summary>
    internal string FreshModel() => _azurite.FreshName("model-");

    internal static ModelStorage StorageOf(string connection)
    {
        var (blobs, tables) = StorageClients.FromConnectionString(connection);
        return new ModelStorage(blobs, tables, TimeProvider.System);
    }

    public async Task InitializeAsync()
    {
        await _azurite.InitializeAsync();
        _host = await RunningHost.StartAsync(ConnectionString);
    }

    public async Task DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        await _azurite.DisposeAsync();
    }
}

/// <summary>The tests that share one <see cref="HostFixture"/>.</summary>
[CollectionDefinition(Name)]
public sealed class SharedHost : ICollectionFixture<HostFixture>
{
    public const string Name = "shared host";
}
