using System.Security.Cryptography;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Gateway.Runtime;
using ModelFunctions.Testing.Fakes;

namespace ModelFunctions.Gateway.Tests.Runtime;

public sealed class ArtifactCacheTests : IDisposable
{
    private static readonly byte[] Content = [1, 2, 3];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("modelfunctions-cache-");
    private readonly InMemoryBlobs _blobs = new(TimeProvider.System);
    private readonly ArtifactCache _cache;

    public ArtifactCacheTests() =>
        _cache = new ArtifactCache(new InMemoryArtifacts(_blobs, new InMemoryBlobs(TimeProvider.System)), _folder.FullName);

    [Fact]
    public async Task Fetch_gives_the_bytes_and_needs_the_storage_only_once()
    {
        _blobs.Put("a/model.onnx", Content);
        var path = await _cache.FetchAsync(Version(Content), CancellationToken.None);
        _blobs.Remove("a/model.onnx");

        Assert.Equal(path, await _cache.FetchAsync(Version(Content), CancellationToken.None));
        Assert.Equal(Content, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task Fetch_bytes_of_another_hash_are_refused_and_not_kept()
    {
        _blobs.Put("a/model.onnx", [4, 5, 6]);

        await Assert.ThrowsAsync<ModelRefusedException>(() => _cache.FetchAsync(Version(Content), CancellationToken.None));

        Assert.Empty(_folder.EnumerateFiles());
    }

    [Fact]
    public async Task Fetch_a_local_copy_that_was_damaged_is_fetched_again()
    {
        _blobs.Put("a/model.onnx", Content);
        var path = await _cache.FetchAsync(Version(Content), CancellationToken.None);
        await File.WriteAllBytesAsync(path, [9]);

        await _cache.FetchAsync(Version(Content), CancellationToken.None);

        Assert.Equal(Content, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task Fetch_bytes_that_are_gone_are_refused() =>
        Assert.Contains("a/model.onnx", (await Assert.ThrowsAsync<ModelRefusedException>(
            () => _cache.FetchAsync(Version(Content), CancellationToken.None))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Fetch_keeps_the_newest_files_only()
    {
        var last = "";
        for (byte version = 0; version < ArtifactCache.Most + 5; version++)
        {
            _blobs.Put("a/model.onnx", [version]);
            last = await _cache.FetchAsync(Version([version]), CancellationToken.None);
        }

        Assert.Equal(ArtifactCache.Most, _folder.EnumerateFiles().Count());
        Assert.True(File.Exists(last));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static RoutedVersion Version(byte[] content) => new(
        RouteRole.Stable, VersionNumber.First, 100, "a/model.onnx", ContentHash.FromBytes(SHA256.HashData(content)), content.Length);
}
