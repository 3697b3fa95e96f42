using System.Net;
using System.Text.Json.Nodes;
using ModelFunctions.EndToEnd.Hosts;
using ModelFunctions.Testing.Azurite;

namespace ModelFunctions.EndToEnd.Outages;

/// <summary>The storage in trouble while models are uploaded: nothing acknowledged is lost, and it goes on by itself.</summary>
public sealed class StorageOutageTests : IAsyncLifetime
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(10);

    private AzuriteProcess _azurite = null!;
    private RunningHost _host = null!;

    public async Task InitializeAsync()
    {
        _azurite = await AzuriteProcess.StartAsync();
        _host = await RunningHost.StartAsync(_azurite.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    [SkippableFact]
    public async Task Frozen_for_ten_seconds_under_load_nothing_acknowledged_is_lost()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signals.");
        await using var load = new UploadLoad(_host.Api);
        await load.GoesOnAsync();

        _azurite.Freeze();
        var outage = Task.Delay(Outage);
        await _host.Api.GetAsync("health/live");
        await outage;
        _azurite.Thaw();

        await load.GoesOnAsync();
        await load.AssertKeptAsync(HostFixture.StorageOf(_azurite.ConnectionString));
        await AssertRegistersBlobsAsync();
    }

    [Fact]
    public async Task Ended_and_started_again_under_load_nothing_acknowledged_is_lost()
    {
        await using var load = new UploadLoad(_host.Api);
        await load.GoesOnAsync();

        await _azurite.StopAsync();
        await AssertUnavailableAsync(await _host.Api.Http.GetAsync("models"));
        await AssertUnavailableAsync(await _host.Api.Http.GetAsync("health/ready"));
        await AssertUnavailableAsync(await _host.Api.Http.PutAsync("models/refused/versions?file=model.onnx", new StringContent("one")));
        await _host.Api.GetAsync("health/live");
        await _azurite.StartAgainAsync();

        await load.GoesOnAsync();
        await load.AssertKeptAsync(HostFixture.StorageOf(_azurite.ConnectionString));
        await AssertRegistersBlobsAsync();
    }

    private static async Task AssertUnavailableAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("storage-unavailable", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    private async Task AssertRegistersBlobsAsync()
    {
        var uploads = new Azure.Storage.Blobs.BlobContainerClient(_azurite.ConnectionString, "models");
        await uploads.UploadBlobAsync("afterwards/model.onnx", BinaryData.FromString("one"));
        await _host.Api.LatestAsync("afterwards", 1);
    }
}
