namespace ModelFunctions.Core.Models.Uploads;

/// <summary>The container that people and programs upload to. Every method throws <see cref="StorageUnavailableException"/> when it cannot be asked.</summary>
public interface IUploads
{
    /// <summary>The blob at that path as it is now, or null.</summary>
    Task<UploadedBlob?> FindAsync(string path, CancellationToken cancel);

    /// <summary>All blobs, in the order of their paths.</summary>
    IAsyncEnumerable<UploadedBlob> ListAsync(CancellationToken cancel);

    /// <summary>Writes a blob without metadata.</summary>
    Task<UploadedBlob> PutAsync(string path, Stream content, string? contentType, CancellationToken cancel) =>
        PutAsync(path, content, contentType, new Dictionary<string, string>(), cancel);

    /// <summary>Writes a blob, whole or not at all: a stream that breaks off leaves what was there.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="contentType">Their media type, if it is known.</param>
    /// <param name="metadata">The blob's metadata.</param>
    /// <param name="cancel">Gives up.</param>
    Task<UploadedBlob> PutAsync(
        string path, Stream content, string? contentType, IReadOnlyDictionary<string, string> metadata, CancellationToken cancel);

    /// <summary>Deletes a blob as it was found; false where it has changed or is gone.</summary>
    Task<bool> DeleteAsync(UploadedBlob blob, CancellationToken cancel);

    /// <summary>A URL that for <paramref name="lifetime"/> lets anybody write the blob at that path, and nothing else.</summary>
    Task<Uri> WriteUrlAsync(string path, TimeSpan lifetime, CancellationToken cancel);

    /// <summary>The time by the clock that stamps <see cref="UploadedBlob.WrittenAt"/>, to the second.</summary>
    Task<DateTimeOffset> ClockAsync(CancellationToken cancel);
}
