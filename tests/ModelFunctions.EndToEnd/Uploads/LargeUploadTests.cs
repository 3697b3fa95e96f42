using Azure.Storage.Blobs.Specialized;
using ModelFunctions.EndToEnd.Hosts;
using ModelFunctions.Testing.Azurite;

namespace ModelFunctions.EndToEnd.Uploads;

public sealed class LargeUploadTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const long MaxMore = 64L << 20;

    [SkippableFact]
    public async Task A_file_of_256_MiB_registers_with_little_more_memory()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Only Linux tells a process's memory in /proc.");
        await using var host = await RunningHost.StartAsync(azurite.ConnectionString);
        await host.Api.PutAsync("small", [1]);
        var before = host.Process.Memory!.Current;

        var blob = azurite.Blobs().GetBlobContainerClient("models").GetBlockBlobClient("large/model.onnx");
        var hash = await LargeBlob.PutAsync(blob, 256L << 20);
        await host.Api.LatestAsync("large", 1, TimeSpan.FromMinutes(1));

        Assert.Equal(hash, (string?)(await host.Api.GetAsync("models/large/versions/1"))["sha256"]);
        Assert.InRange(host.Process.Memory!.Peak - before, 0, MaxMore);
    }
}
