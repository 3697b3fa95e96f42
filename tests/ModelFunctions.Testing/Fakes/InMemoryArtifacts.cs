using System.Security.Cryptography;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.Testing.Fakes;

/// <summary>Artifacts in memory, copied from uploads in memory.</summary>
public sealed class InMemoryArtifacts(InMemoryBlobs blobs, InMemoryBlobs uploads) : IArtifacts
{
    public Task<CopyOutcome> CopyAsync(UploadedBlob upload, string path, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (blobs.Find(path) is { } there)
        {
            if (blobs.Now - there.WrittenAt > TimeSpan.FromHours(1)) blobs.Touch(path);
            return Task.FromResult(CopyOutcome.Saved);
        }
        var source = uploads.Find(upload.Path);
        if (source is null || source.ETag != upload.ETag) return Task.FromResult(CopyOutcome.SourceChanged);
        blobs.TryAdd(path, source);
        return Task.FromResult(CopyOutcome.Saved);
    }

    public Task<ArtifactDigest?> DigestAsync(string path, CancellationToken cancel) =>
        Task.FromResult(blobs.Find(path) is { } blob
            ? new ArtifactDigest(blob.Content.Length, ContentHash.FromBytes(SHA256.HashData(blob.Content)))
            {
                First = blob.Content.AsMemory(0, Math.Min(blob.Content.Length, GatewayFits.Bytes)),
            }
            : null);

    public Task<Stream?> OpenAsync(string path, CancellationToken cancel) =>
        Task.FromResult<Stream?>(blobs.Find(path) is { } blob ? new MemoryStream(blob.Content, writable: false) : null);

    public Task<Uri> ReadUrlAsync(string path, FileName file, TimeSpan lifetime, CancellationToken cancel) =>
        Task.FromResult(new Uri($"memory://registry/{path}?read"));

    public async IAsyncEnumerable<SavedBlob> ListAsync(
        string? folder, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        foreach (var blob in blobs.All.Where(blob => folder is null || blob.Path.StartsWith(folder + "/", StringComparison.Ordinal)))
            yield return new SavedBlob(blob.Path, blob.ETag, blob.WrittenAt);
    }

    public Task<bool> DeleteAsync(SavedBlob blob, CancellationToken cancel) => Task.FromResult(blobs.Remove(blob.Path, blob.ETag));
}
