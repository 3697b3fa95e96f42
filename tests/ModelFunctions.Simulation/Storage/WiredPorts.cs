using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Simulation.Storage;

/// <summary>A table at the far end of a wire.</summary>
public sealed class WiredRows(Wire wire, ITable inner) : ITable
{
    public Task<DateTimeOffset> ClockAsync(CancellationToken cancel) => inner.ClockAsync(cancel);

    public Task<TableRow?> FindAsync(string partition, string key, CancellationToken cancel) =>
        wire.CallAsync(Service.Tables, () => inner.FindAsync(partition, key, default).Result);

    public Task<RowPage> ListAsync(string partition, KeyRange keys, int max, CancellationToken cancel) =>
        wire.CallAsync(Service.Tables, () => inner.ListAsync(partition, keys, max, default).Result);

    public Task<bool> TryCommitAsync(string partition, IReadOnlyList<TableOperation> changes, CancellationToken cancel)
    {
        TableOperation[] sent = [.. changes];
        return wire.CallAsync(Service.Tables, () => inner.TryCommitAsync(partition, sent, default).Result);
    }
}

/// <summary>Published routings at the far end of a wire.</summary>
public sealed class WiredRoutings(Wire wire, IRoutings inner) : IRoutings
{
    public Task<PublishedRouting?> FindAsync(ModelName model, CancellationToken cancel) =>
        wire.CallAsync(Service.Blobs, () => inner.FindAsync(model, default).Result);

    public Task<bool> WriteAsync(Routing routing, string? etag, CancellationToken cancel) =>
        wire.CallAsync(Service.Blobs, () => inner.WriteAsync(routing, etag, default).Result);

    public Task AnnounceAsync(CancellationToken cancel) => wire.CallAsync(Service.Blobs, () => inner.AnnounceAsync(default).IsCompleted);
}

/// <summary>Uploads at the far end of a wire.</summary>
public sealed class WiredUploads(Wire wire, IUploads inner) : IUploads
{
    public Task<UploadedBlob?> FindAsync(string path, CancellationToken cancel) => wire.CallAsync(Service.Blobs, () => inner.FindAsync(path, default).Result);

    public IAsyncEnumerable<UploadedBlob> ListAsync(CancellationToken cancel) => inner.ListAsync(cancel);

    public Task<UploadedBlob> PutAsync(
        string path, Stream content, string? contentType, IReadOnlyDictionary<string, string> metadata, CancellationToken cancel) =>
        wire.CallAsync(Service.Blobs, () => inner.PutAsync(path, content, contentType, metadata, default).Result);

    public Task<bool> DeleteAsync(UploadedBlob blob, CancellationToken cancel) => wire.CallAsync(Service.Blobs, () => inner.DeleteAsync(blob, default).Result);

    public Task<Uri> WriteUrlAsync(string path, TimeSpan lifetime, CancellationToken cancel) => inner.WriteUrlAsync(path, lifetime, cancel);

    public Task<DateTimeOffset> ClockAsync(CancellationToken cancel) => wire.CallAsync(Service.Blobs, () => inner.ClockAsync(default).Result);
}

/// <summary>Artifacts at the far end of a wire.</summary>
public sealed class WiredArtifacts(Wire wire, IArtifacts inner) : IArtifacts
{
    public Task<CopyOutcome> CopyAsync(UploadedBlob upload, string path, CancellationToken cancel) =>
        wire.CallAsync(Service.Blobs, () => inner.CopyAsync(upload, path, default).Result);

    public Task<ArtifactDigest?> DigestAsync(string path, CancellationToken cancel) =>
        wire.CallAsync(Service.Blobs, () => inner.DigestAsync(path, default).Result);

    public Task<Stream?> OpenAsync(string path, CancellationToken cancel) => wire.CallAsync(Service.Blobs, () => inner.OpenAsync(path, default).Result);

    public Task<Uri> ReadUrlAsync(string path, FileName file, TimeSpan lifetime, CancellationToken cancel) =>
        inner.ReadUrlAsync(path, file, lifetime, cancel);

    public IAsyncEnumerable<SavedBlob> ListAsync(string? folder, CancellationToken cancel) => inner.ListAsync(folder, cancel);

    public Task<bool> DeleteAsync(SavedBlob blob, CancellationToken cancel) => wire.CallAsync(Service.Blobs, () => inner.DeleteAsync(blob, default).Result);
}
