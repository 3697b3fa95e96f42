using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.Testing.Fakes;

/// <summary>Uploads in memory.</summary>
public sealed class InMemoryUploads(InMemoryBlobs blobs) : IUploads
{
    public Task<UploadedBlob?> FindAsync(string path, CancellationToken cancel) =>
        Task.FromResult(blobs.Find(path) is { } blob ? Describe(blob) : null);

    public async IAsyncEnumerable<UploadedBlob> ListAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        foreach (var blob in blobs.All)
            yield return Describe(blob);
    }

    public async Task<UploadedBlob> PutAsync(
        string path, Stream content, string? contentType, IReadOnlyDictionary<string, string> metadata, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancel);
        return Describe(blobs.Put(path, bytes.ToArray(), contentType, metadata));
    }

    public Task<bool> DeleteAsync(UploadedBlob blob, CancellationToken cancel) => Task.FromResult(blobs.Remove(blob.Path, blob.ETag));

    public Task<Uri> WriteUrlAsync(string path, TimeSpan lifetime, CancellationToken cancel) =>
        Task.FromResult(new Uri($"memory://models/{path}?write"));

    public Task<DateTimeOffset> ClockAsync(CancellationToken cancel) => Task.FromResult(blobs.Now);

    private static UploadedBlob Describe(StoredBlob blob) => new(blob.Path, blob.ETag, blob.Content.Length, blob.WrittenAt)
    {
        ContentType = blob.ContentType,
        Metadata = blob.Metadata,
    };
}
