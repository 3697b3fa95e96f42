using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.Core.Models;

/// <summary>The container of saved bytes. Uploaders have no right on it. Every method throws <see cref="StorageUnavailableException"/> when it cannot be asked.</summary>
public interface IArtifacts
{
    /// <summary>
    /// Copies an upload inside the storage, if the upload still has its ETag and nothing whole is at <paramref name="path"/> yet.
    /// Returns when the copy is complete.
    /// </summary>
    Task<CopyOutcome> CopyAsync(UploadedBlob upload, string path, CancellationToken cancel);

    /// <summary>The length, hash and first few of the bytes, read as a stream; null if there is nothing.</summary>
    Task<ArtifactDigest?> DigestAsync(string path, CancellationToken cancel);

    /// <summary>The bytes, or null if there are none.</summary>
    Task<Stream?> OpenAsync(string path, CancellationToken cancel);

    /// <summary>A URL that for <paramref name="lifetime"/> lets anybody read the bytes, offered under a file name.</summary>
    Task<Uri> ReadUrlAsync(string path, FileName file, TimeSpan lifetime, CancellationToken cancel);

    /// <summary>Everything in the container, or in a folder of it, in the order of paths.</summary>
    /// <param name="folder">The folder, without a slash at its end; null for all.</param>
    /// <param name="cancel">Gives up.</param>
    IAsyncEnumerable<SavedBlob> ListAsync(string? folder, CancellationToken cancel);

    /// <summary>Deletes what <see cref="ListAsync"/> gave, unless it has been written to since; false then or if it is gone.</summary>
    Task<bool> DeleteAsync(SavedBlob blob, CancellationToken cancel);
}

/// <summary>What became of a copy.</summary>
public enum CopyOutcome
{
    /// <summary>The bytes are there, copied now or before.</summary>
    Saved,

    /// <summary>The upload is gone or was overwritten; nothing was copied.</summary>
    SourceChanged,
}

/// <summary>What the saved bytes are.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Their hash.</param>
public sealed record ArtifactDigest(long Length, ContentHash Sha256)
{
    /// <summary>The first <see cref="GatewayFits.Bytes"/> of them, or all that there are.</summary>
    public ReadOnlyMemory<byte> First { get; init; }
}

/// <summary>A blob in the container of artifacts.</summary>
/// <param name="Path">Its path in the container.</param>
/// <param name="ETag">Changes whenever it is written or adopted.</param>
/// <param name="WrittenAt">When it was last written or adopted, by the storage's clock.</param>
public sealed record SavedBlob(string Path, string ETag, DateTimeOffset WrittenAt);
