using System.Security.Cryptography;
using System.Text;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using Xunit;

namespace ModelFunctions.Testing.Contracts;

/// <summary>What every pair of uploads and artifacts must do; run against the real storage and against the fakes that stand in for it.</summary>
public abstract class BlobsContract
{
    private readonly string _folder = $"m-{Guid.NewGuid():N}";

    /// <summary>The containers under test; other tests may use them at the same time.</summary>
    protected abstract IUploads Uploads { get; }

    /// <inheritdoc cref="Uploads"/>
    protected abstract IArtifacts Artifacts { get; }

    private string Path => $"{_folder}/model.onnx";

    private string Target => $"{_folder}/key/model.onnx";

    [Fact]
    public async Task FindAsync_no_such_upload_is_null() => Assert.Null(await Uploads.FindAsync(Path, default));

    [Fact]
    public async Task PutAsync_then_FindAsync_tells_the_same()
    {
        var metadata = new Dictionary<string, string> { ["golden"] = "a.golden.json" };
        var put = await Uploads.PutAsync(Path, new MemoryStream([1, 2, 3]), "application/x-test", metadata, default);
        var found = await Uploads.FindAsync(Path, default);
        Assert.Equal((put.Path, put.ETag, 3L, "application/x-test"), (found!.Path, found.ETag, found.Length, found.ContentType));
        Assert.Equal(("a.golden.json", "a.golden.json"), (put.Metadata["golden"], found.Metadata["golden"]));
        Assert.True(found.IsBlockBlob);
    }

    [Fact]
    public async Task PutAsync_again_changes_the_etag() => Assert.NotEqual((await PutAsync("one")).ETag, (await PutAsync("one")).ETag);

    [Fact]
    public async Task PutAsync_a_body_that_breaks_off_writes_nothing()
    {
        await Assert.ThrowsAnyAsync<IOException>(() => Uploads.PutAsync(Path, new BreakingStream(9 << 20), null, default));
        Assert.Null(await Uploads.FindAsync(Path, default));
    }

    [Fact]
    public async Task PutAsync_nine_megabytes_arrive_whole()
    {
        var bytes = RandomNumberGenerator.GetBytes(9 << 20);
        var put = await Uploads.PutAsync(Path, new MemoryStream(bytes), null, default);
        Assert.Equal(bytes.Length, put.Length);
        Assert.Equal(CopyOutcome.Saved, await Artifacts.CopyAsync(put, Target, default));
        Assert.Equal(ContentHash.FromBytes(SHA256.HashData(bytes)), (await Artifacts.DigestAsync(Target, default))!.Sha256);
    }

    [Fact]
    public async Task ListAsync_has_what_FindAsync_has()
    {
        await PutAsync("one");
        var listed = await FirstAsync(Uploads.ListAsync(default), blob => blob.Path == Path);
        var found = await Uploads.FindAsync(Path, default);
        Assert.Equal(
            (found!.ETag.Trim('"'), found.Length, found.WrittenAt), (listed!.ETag.Trim('"'), listed.Length, listed.WrittenAt));
        Assert.Equal(UploadKey.Of(Path, found.ETag), UploadKey.Of(Path, listed.ETag));
    }

    [Fact]
    public async Task ClockAsync_is_the_clock_that_stamps_uploads()
    {
        var before = await Uploads.ClockAsync(default);
        var put = await PutAsync("one");
        var after = await Uploads.ClockAsync(default);
        Assert.InRange(put.WrittenAt, before, after);
    }

    [Fact]
    public async Task CopyAsync_saves_the_bytes()
    {
        Assert.Equal(CopyOutcome.Saved, await Artifacts.CopyAsync(await PutAsync("one"), Target, default));
        Assert.Equal("one", await ReadAsync(Target));
    }

    [Fact]
    public async Task CopyAsync_with_the_etag_that_a_listing_gives_saves_the_bytes()
    {
        await PutAsync("one");
        var listed = await FirstAsync(Uploads.ListAsync(default), blob => blob.Path == Path);
        Assert.Equal(CopyOutcome.Saved, await Artifacts.CopyAsync(listed!, Target, default));
    }

    [Fact]
    public async Task CopyAsync_of_an_overwritten_upload_copies_nothing()
    {
        var first = await PutAsync("one");
        await PutAsync("two");
        Assert.Equal(CopyOutcome.SourceChanged, await Artifacts.CopyAsync(first, Target, default));
        Assert.Null(await Artifacts.DigestAsync(Target, default));
    }

    [Fact]
    public async Task CopyAsync_of_a_vanished_upload_copies_nothing()
    {
        var gone = (await PutAsync("one")) with { Path = $"{_folder}/gone.onnx" };
        Assert.Equal(CopyOutcome.SourceChanged, await Artifacts.CopyAsync(gone, Target, default));
    }

    [Fact]
    public async Task CopyAsync_again_leaves_what_is_there()
    {
        var first = await PutAsync("one");
        await Artifacts.CopyAsync(first, Target, default);
        Assert.Equal(CopyOutcome.Saved, await Artifacts.CopyAsync(await PutAsync("two"), Target, default));
        Assert.Equal("one", await ReadAsync(Target));
    }

    [Fact]
    public async Task CopyAsync_ten_at_once_are_one_copy()
    {
        var upload = await PutAsync("one");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Artifacts.CopyAsync(upload, Target, default)));
        Assert.All(outcomes, outcome => Assert.Equal(CopyOutcome.Saved, outcome));
    }

    [Fact]
    public async Task DigestAsync_is_length_hash_and_beginning_of_the_bytes()
    {
        await Artifacts.CopyAsync(await PutAsync("one"), Target, default);
        var digest = await Artifacts.DigestAsync(Target, default);
        Assert.Equal((3, ContentHash.FromBytes(SHA256.HashData("one"u8))), (digest!.Length, digest.Sha256));
        Assert.Equal("one"u8, digest.First.Span);
    }

    [Fact]
    public async Task OpenAsync_no_such_artifact_is_null() => Assert.Null(await Artifacts.OpenAsync(Target, default));

    [Fact]
    public async Task DeleteAsync_of_what_was_listed_deletes_it()
    {
        await Artifacts.CopyAsync(await PutAsync("one"), Target, default);
        var listed = await FirstAsync(Artifacts.ListAsync(null, default), blob => blob.Path == Target);
        Assert.True(await Artifacts.DeleteAsync(listed!, default));
        Assert.Null(await Artifacts.OpenAsync(Target, default));
        Assert.False(await Artifacts.DeleteAsync(listed!, default));
    }

    [Fact]
    public async Task DeleteAsync_of_what_has_changed_since_leaves_it()
    {
        await Artifacts.CopyAsync(await PutAsync("one"), Target, default);
        var listed = await FirstAsync(Artifacts.ListAsync(null, default), blob => blob.Path == Target);
        Assert.False(await Artifacts.DeleteAsync(listed! with { ETag = "\"0x0\"" }, default));
        Assert.NotNull(await Artifacts.DigestAsync(Target, default));
    }

    private Task<UploadedBlob> PutAsync(string content) =>
        Uploads.PutAsync(Path, new MemoryStream(Encoding.UTF8.GetBytes(content)), "application/x-test", default);

    private async Task<string> ReadAsync(string path)
    {
        await using var content = await Artifacts.OpenAsync(path, default);
        return await new StreamReader(content!).ReadToEndAsync();
    }

    private static async Task<T?> FirstAsync<T>(IAsyncEnumerable<T> items, Func<T, bool> matches) where T : class
    {
        await foreach (var item in items)
            if (matches(item)) return item;
        return null;
    }
}
