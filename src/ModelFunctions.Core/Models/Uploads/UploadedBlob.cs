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

    /// <summary>The metadata that the uploader gave.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}
