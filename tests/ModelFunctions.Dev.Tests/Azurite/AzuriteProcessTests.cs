using Azure.Storage.Blobs;
using ModelFunctions.Testing.Azurite;

namespace ModelFunctions.Dev.Tests.Azurite;

public sealed class AzuriteProcessTests
{
    [Fact]
    public async Task StartAgainAsync_after_a_stop_has_the_same_address_and_data()
    {
        await using var azurite = await AzuriteProcess.StartAsync();
        var address = azurite.ConnectionString;
        var blobs = Client(azurite);
        await blobs.CreateAsync();
        await blobs.UploadBlobAsync("kept", BinaryData.FromString("bytes"));

        await azurite.StopAsync();
        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => blobs.ExistsAsync());
        await azurite.StartAgainAsync();

        Assert.Equal(address, azurite.ConnectionString);
        Assert.Equal("bytes", (await Client(azurite).GetBlobClient("kept").DownloadContentAsync()).Value.Content.ToString());
    }

    [SkippableFact]
    public async Task Freeze_holds_requests_back_until_Thaw()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signals.");
        await using var azurite = await AzuriteProcess.StartAsync();
        var blobs = Client(azurite);
        await blobs.CreateAsync();

        azurite.Freeze();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => blobs.GetPropertiesAsync(cancellationToken: new CancellationTokenSource(TimeSpan.FromMilliseconds(300)).Token));
        var held = blobs.GetPropertiesAsync();
        azurite.Thaw();

        Assert.NotNull((await held).Value);
    }

    [Fact]
    public async Task Two_run_side_by_side()
    {
        await using var one = await AzuriteProcess.StartAsync();
        await using var two = await AzuriteProcess.StartAsync();
        await Client(one).CreateAsync();

        Assert.False(await Client(two).ExistsAsync());
    }

    private static BlobContainerClient Client(AzuriteProcess azurite)
    {
        var once = new BlobClientOptions { Retry = { MaxRetries = 0 } };
        return new BlobContainerClient(azurite.ConnectionString, "container", once);
    }
}
