using ModelFunctions.Core.Models;

namespace ModelFunctions.Api.Views;

/// <summary>One saved version; <c>golden</c> is the hash of the golden set that was saved with it.</summary>
public sealed record VersionView(
    ModelName Model, VersionNumber Version, FileName File, long Length, ContentHash Sha256, string? ContentType,
    DateTimeOffset UploadedAt, DateTimeOffset RegisteredAt,
    IReadOnlyDictionary<string, string> Metadata, IReadOnlyDictionary<string, string> Tags,
    DateTimeOffset? DeletedAt, DateTimeOffset? BytesDeletedAt, ContentHash? Golden)
{
    /// <summary>Why, by whom and when it was taken back; null where it is not barred.</summary>
    public Bar? Barred { get; init; }

    public static VersionView Of(ModelName model, ModelVersion version) => new(
        model, version.Number, version.Artifact.File, version.Artifact.Length, version.Artifact.Sha256, version.Artifact.ContentType,
        version.UploadedAt, version.RegisteredAt, version.Metadata, version.Tags, version.DeletedAt, version.BytesDeletedAt, version.Artifact.Golden)
    {
        Barred = version.Bar,
    };
}
