using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Http;
using ModelFunctions.EndToEnd.Hosts;
using ModelFunctions.Testing.Azurite;

namespace ModelFunctions.EndToEnd.Outages;

/// <summary>Hosts killed at one request, or at any; what they had begun, the next one finishes.</summary>
public sealed class KilledHostTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private readonly string _model = azurite.FreshName("model-");

    private BlobContainerClient Uploads => azurite.Blobs().GetBlobContainerClient("models");

    [Theory]
    [InlineData(HoldAt.Request)]
    [InlineData(HoldAt.Answer)]
    public async Task Killed_before_or_after_the_transaction_the_version_is_there_once(HoldAt at)
    {
        await KillAsync("TableEndpoint", at, IsRegistration);

        await AssertOneVersionAsync();
    }

    [Theory]
    [InlineData(HoldAt.Request)]
    [InlineData(HoldAt.Answer)]
    public async Task Killed_before_or_after_the_copy_the_version_is_there_once(HoldAt at)
    {
        await KillAsync("BlobEndpoint", at, IsCopy);

        await AssertOneVersionAsync();
    }

    [Fact]
    public async Task Overwritten_while_the_copy_is_on_its_way_only_what_is_there_becomes_a_version()
    {
        var (gate, connection) = await StorageGate.BeforeAsync("BlobEndpoint", azurite.ConnectionString);
        await using var gateToEnd = gate;
        var copy = gate.HoldNext(HoldAt.Request, IsCopy);
        await using var host = await RunningHost.StartAsync(connection);
        await Uploads.UploadBlobAsync($"{_model}/model.onnx", BinaryData.FromString("old"));
        await copy.Held;

        await Uploads.GetBlobClient($"{_model}/model.onnx").UploadAsync(BinaryData.FromString("current"), overwrite: true);
        copy.Release();

        await host.Api.LatestAsync(_model, 1);
        Assert.Equal("current", BinaryData.FromBytes(await host.Api.DownloadAsync(_model, 1)).ToString());
        Assert.Single((await Ledger.ReadAsync(HostFixture.StorageOf(azurite.ConnectionString), _model)).Versions);
    }

    [Fact]
    public async Task Killed_again_and_again_under_uploads_every_upload_is_one_version()
    {
        const int Count = 40, Kills = 4;
        await HostFixture.StorageOf(azurite.ConnectionString).CreateMissingAsync(default);
        var uploading = Parallel.ForAsync(
            0, Count, new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (i, cancel) => await Uploads.UploadBlobAsync($"{_model}/file-{i}.onnx", BinaryData.FromString($"{i}"), cancel));
        for (var kill = 1; kill <= Kills; kill++)
        {
            await using var host = await RunningHost.StartAsync(azurite.ConnectionString);
            await Eventually.TrueAsync("Some versions", async () => await host.Api.FindLatestAsync(_model) >= kill * Count / 8);
            await host.Process.KillAsync();
        }
        await uploading;

        await using var last = await RunningHost.StartAsync(azurite.ConnectionString);
        await last.Api.LatestAsync(_model, Count);
        var ledger = await Ledger.ReadAsync(HostFixture.StorageOf(azurite.ConnectionString), _model);
        Assert.Equal(Count, ledger.Versions.Select(version => version.Artifact.Sha256).Distinct().Count());
    }

    private async Task KillAsync(string endpoint, HoldAt at, Func<HttpRequest, string, bool> fits)
    {
        var (gate, connection) = await StorageGate.BeforeAsync(endpoint, azurite.ConnectionString);
        await using var gateToEnd = gate;
        var hold = gate.HoldNext(at, fits);
        await using var host = await RunningHost.StartAsync(connection);
        await Uploads.UploadBlobAsync($"{_model}/model.onnx", BinaryData.FromString("bytes"));
        await hold.Held;
        await host.Process.KillAsync();
    }

    private async Task AssertOneVersionAsync()
    {
        await using var host = await RunningHost.StartAsync(azurite.ConnectionString);
        await host.Api.LatestAsync(_model, 1);
        await Eventually.TrueAsync("The model's entry in the list", async () => await ListedAsync(host) == 1);
        var ledger = await Ledger.ReadAsync(HostFixture.StorageOf(azurite.ConnectionString), _model);

        Assert.Equal(SHA256.HashData("bytes"u8), Convert.FromHexString(Assert.Single(ledger.Versions).Artifact.Sha256.Hex));
        var saved = azurite.Blobs().GetBlobContainerClient("registry").GetBlobsAsync(new() { Prefix = $"{_model}/" });
        Assert.Equal(ledger.Versions[0].Artifact.Path, Assert.Single(await saved.ToListAsync()).Name);
    }

    private async Task<int?> ListedAsync(RunningHost host) =>
        (int?)(await host.Api.GetAsync("models"))["value"]!.AsArray().SingleOrDefault(entry => (string?)entry!["name"] == _model)?["latest"];

    private bool IsRegistration(HttpRequest request, string body) =>
        request.Path.Value!.EndsWith("$batch", StringComparison.Ordinal) && body.Contains($"rollout-{_model}-v1-1", StringComparison.Ordinal);

    private bool IsCopy(HttpRequest request, string body) =>
        request.Headers.ContainsKey("x-ms-copy-source") && request.Path.Value!.Contains($"/registry/{_model}/", StringComparison.Ordinal);
}
