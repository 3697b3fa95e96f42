using System.Security.Cryptography;
using Azure.Storage.Blobs;
using ModelFunctions.EndToEnd.Hosts;
using ModelFunctions.Testing;

namespace ModelFunctions.EndToEnd.Uploads;

[Collection(SharedHost.Name)]
public sealed class UploadTests(HostFixture fixture) : IDisposable
{
    // Promised are three seconds; the machine may have other work.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private readonly TemporaryFolder _folder = new();
    private readonly string _model = fixture.FreshModel();

    private ModelApi Api => fixture.Api;

    [Fact]
    public async Task Files_put_by_the_npm_client_whole_and_as_blocks_are_versions_1_and_2()
    {
        var whole = await PutAsync(1_000_000, blocks: null);
        await Api.LatestAsync(_model, 1, Soon);
        var staged = await PutAsync(3_000_000, blocks: 5);
        await Api.LatestAsync(_model, 2, Soon);

        await AssertSavedAsync(1, whole);
        await AssertSavedAsync(2, staged);
        await Ledger.ReadAsync(fixture.Storage, _model);
    }

    [Fact]
    public async Task A_file_put_to_the_write_only_url_is_a_version_and_the_url_reads_nothing()
    {
        var content = RandomNumberGenerator.GetBytes(1000);
        using var answer = await Api.Http.PostAsync($"models/{_model}/uploads", new StringContent("""{"file":"model.onnx"}"""));
        var url = new Uri((string)System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["url"]!);

        await new BlobClient(url).UploadAsync(BinaryData.FromBytes(content));
        await Api.LatestAsync(_model, 1);

        await AssertSavedAsync(1, content);
        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => new BlobClient(url).DownloadContentAsync());
    }

    [Fact]
    public async Task An_upload_overwritten_and_then_deleted_leaves_its_versions_as_they_were()
    {
        var (first, second) = (RandomNumberGenerator.GetBytes(1000), RandomNumberGenerator.GetBytes(2000));
        var blob = fixture.Uploads.GetBlobClient($"{_model}/model.onnx");
        await blob.UploadAsync(BinaryData.FromBytes(first));
        await Api.LatestAsync(_model, 1);
        await blob.UploadAsync(BinaryData.FromBytes(second), overwrite: true);
        await Api.LatestAsync(_model, 2);

        await blob.DeleteAsync();

        await AssertSavedAsync(1, first);
        await AssertSavedAsync(2, second);
        await Ledger.ReadAsync(fixture.Storage, _model);
    }

    [Fact]
    public async Task Changed_metadata_and_the_same_bytes_again_are_no_new_version()
    {
        var content = BinaryData.FromString("the same");
        var blob = fixture.Uploads.GetBlobClient($"{_model}/model.onnx");
        await blob.UploadAsync(content);
        await Api.LatestAsync(_model, 1);

        await blob.SetMetadataAsync(new Dictionary<string, string> { ["trainedBy"] = "anna" });
        await EventsAsync(2);
        await blob.UploadAsync(content, overwrite: true);
        var events = await EventsAsync(3);

        Assert.Equal(["unchanged", "unchanged", "registered"], events);
        Assert.Equal(1, (await Ledger.ReadAsync(fixture.Storage, _model)).Head.Latest);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<byte[]> PutAsync(int length, int? blocks)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        var file = _folder.PathOf("model.onnx");
        await File.WriteAllBytesAsync(file, content);
        await NpmClient.PutAsync(fixture.ConnectionString, $"models/{_model}/model.onnx", file, blocks);
        return content;
    }

    private async Task AssertSavedAsync(int version, byte[] content)
    {
        var hash = SHA256.HashData(content);
        Assert.Equal(Convert.ToHexStringLower(hash), (string?)(await Api.GetAsync($"models/{_model}/versions/{version}"))["sha256"]);
        Assert.Equal(hash, SHA256.HashData(await Api.DownloadAsync(_model, version)));
    }

    private Task<string[]> EventsAsync(int count) => Eventually.GetAsync(
        $"Event {count} of {_model}", async () => await Api.EventsAsync(_model) is { } events && events.Length == count ? events : null);
}
