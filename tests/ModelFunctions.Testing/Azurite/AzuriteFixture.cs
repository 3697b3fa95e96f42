using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Xunit;

namespace ModelFunctions.Testing.Azurite;

/// <summary>
/// One Azurite for a class of tests (<c>IClassFixture</c>) or for several (a collection). It starts empty; tests that share
/// it stay apart by fresh names. Tests that freeze or stop a storage start an <see cref="AzuriteProcess"/> of their own.
/// </summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteProcess? azurite;
    private int names;

    /// <summary>For any storage client.</summary>
    public string ConnectionString => azurite?.ConnectionString
        ?? throw new InvalidOperationException("Azurite runs from InitializeAsync to DisposeAsync, which xunit calls.");

    /// <summary>A client of the blob service.</summary>
    public BlobServiceClient Blobs(BlobClientOptions? options = null) => new(ConnectionString, options);

    /// <summary>A client of the table service.</summary>
    public TableServiceClient Tables(TableClientOptions? options = null) => new(ConnectionString, options);

    /// <summary>A name not used before on this Azurite, valid for containers and tables: the prefix and a number.</summary>
    /// <param name="prefix">Small letters.</param>
    public string FreshName(string prefix = "test") => $"{prefix}{Interlocked.Increment(ref names):D4}";

    /// <inheritdoc/>
    public async Task InitializeAsync() => azurite = await AzuriteProcess.StartAsync();

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (azurite is not null)
            await azurite.DisposeAsync();
    }
}
