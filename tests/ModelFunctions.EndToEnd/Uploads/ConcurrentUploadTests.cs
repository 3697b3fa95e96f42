using ModelFunctions.Core.Models;
using ModelFunctions.EndToEnd.Hosts;

namespace ModelFunctions.EndToEnd.Uploads;

[Collection(SharedHost.Name)]
public sealed class ConcurrentUploadTests(HostFixture fixture)
{
    private const int Uploads = 64;

    private readonly string _model = fixture.FreshModel();

    [Fact]
    public async Task Blobs_of_one_model_put_at_the_same_time_are_one_version_each()
    {
        await Task.WhenAll(Enumerable.Range(0, Uploads).Select(i => PutBlobAsync(_model, $"file-{i}.onnx", $"{i}")));
        await fixture.Api.LatestAsync(_model, Uploads);

        await AssertOneVersionEachAsync();
    }

    [Fact]
    public async Task Files_of_one_model_sent_at_the_same_time_are_one_version_each()
    {
        var numbers = await Task.WhenAll(Enumerable.Range(0, Uploads).Select(i => SendAsync($"file-{i}.onnx", $"{i}")));

        Assert.Equal(Enumerable.Range(1, Uploads), numbers.Order());
        await AssertOneVersionEachAsync();
    }

    [Fact]
    public async Task Contents_of_one_file_sent_at_the_same_time_are_one_version_each()
    {
        var numbers = await Task.WhenAll(Enumerable.Range(0, Uploads).Select(i => SendAsync("model.onnx", $"{i}")));

        Assert.Equal(Enumerable.Range(1, Uploads), numbers.Order());
        await AssertOneVersionEachAsync();
    }

    [Fact]
    public async Task Two_hundred_blobs_of_twenty_models_are_ten_versions_each()
    {
        var models = Enumerable.Range(0, 20).Select(_ => fixture.FreshModel()).ToList();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => PutBlobAsync(models[i % 20], $"file-{i}.onnx", $"{i}")));

        foreach (var model in models)
        {
            await fixture.Api.LatestAsync(model, 10);
            await Ledger.ReadAsync(fixture.Storage, model);
        }
    }

    private async Task PutBlobAsync(string model, string file, string content) =>
        await fixture.Uploads.UploadBlobAsync($"{model}/{file}", BinaryData.FromString(content));

    private async Task<int> SendAsync(string file, string content) =>
        (int)(await fixture.Api.PutAsync(_model, BinaryData.FromString(content).ToArray(), file))["version"]!;

    private async Task AssertOneVersionEachAsync()
    {
        var ledger = await Ledger.ReadAsync(fixture.Storage, _model);
        var contents = Enumerable.Range(0, Uploads).Select(i => HashOf($"{i}"));
        Assert.Equal(contents.Order(), ledger.Versions.Select(version => version.Artifact.Sha256.Hex).Order());
    }

    private static string HashOf(string content) =>
        ContentHash.FromBytes(System.Security.Cryptography.SHA256.HashData(BinaryData.FromString(content))).Hex;
}
