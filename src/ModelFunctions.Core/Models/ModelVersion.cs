using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.Core.Models;

/// <summary>One saved version of a model. What it was made of never changes; tags may.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Artifact">Its bytes.</param>
/// <param name="Upload">The upload that it was registered from.</param>
/// <param name="UploadedAt">When the upload was written, by the storage's clock.</param>
/// <param name="RegisteredAt">When it was registered.</param>
[Format(2)]
public sealed record ModelVersion(
    VersionNumber Number, Artifact Artifact, UploadKey Upload, DateTimeOffset UploadedAt, DateTimeOffset RegisteredAt)
{
    /// <summary>The metadata that the uploader put on the blob; kept as it was.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Free tags; at most 50, names to 64 and values to 256 characters.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>When the version was deleted; its bytes go 24 hours later, the number stays used. Null while it is there.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>When the deleted version's bytes went; null while they are there.</summary>
    public DateTimeOffset? BytesDeletedAt { get; init; }

    /// <summary>Why, by whom and when it was taken back; null where it was not, or where a person has brought it into service since.</summary>
    public Bar? Bar { get; init; }

    /// <summary>Of a barred version: the last time that it was stable, which the deployment takes back once the bar is lifted. Null where it never was.</summary>
    public StablePeriod? WasStable { get; init; }

    /// <summary>The version as it is under its model's head: deleted with the model, where it was.</summary>
    public ModelVersion Under(ModelHead head) =>
        DeletedAt is null && Number.Value <= head.DeletedThrough ? this with { DeletedAt = head.UploadsFrom } : this;
}
