namespace ModelFunctions.Core.Models.Uploads;

/// <summary>A blob in the container of uploads, as the storage describes it.</summary>
/// <param name="Path">Its path in the container; an upload's is <c>{model}/{file}</c>, but anything may be there.</param>
/// <param name="ETag">Changes whenever content or metadata do.</param>
/// <param name="Length">Bytes.</param>
/// <param name="WrittenAt">When it was last written, by the storage's clock, to the second.</param>
public sealed record UploadedBlob(string Path, string ETag, long Length, DateTimeOffset WrittenAt)
{
    /// <summary>The media type that the uploader gave, if any.</summary>
    public string? ContentType { get; init; }

    /// <summary>False for append and page blobs, which change while they are written.</summary>
    public bool IsBlockBlob { get; init; } = true;

    /// <summary>The metadata in which an uploader may say who they are.</summary>
    public const string WriterMetadata = "createdby";

    /// <summary>The metadata that the uploader gave.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Who sent it through the API, as the log names them; null where it was put into the container by other means.</summary>
    public string? SentBy { get; init; }

    /// <summary>The name in its <see cref="WriterMetadata"/>; null where there is none, or one that <see cref="ActorName.IsAllowed"/> does not know.</summary>
    public string? Writer => Metadata.FirstOrDefault(entry => string.Equals(entry.Key, WriterMetadata, StringComparison.OrdinalIgnoreCase)).Value is { } name
        && ActorName.IsAllowed(name) ? name : null;
}
