using ModelFunctions.Core.Models;

namespace ModelFunctions.Api.Models;

/// <summary>What is in service of a model, and what its aliases name.</summary>
/// <param name="Name">The model.</param>
/// <param name="Generation">Goes up with every change of what is in service; 0 while nothing ever was.</param>
/// <param name="Latest">The newest version's number.</param>
/// <param name="Aliases">Which version each alias names; an alias that names none is left out.</param>
public sealed record ModelView(ModelName Name, long Generation, int Latest, IReadOnlyDictionary<string, int> Aliases)
{
    public static ModelView Of(ModelName name, ModelHead head) =>
        new(name, Generation: 0, head.Latest, new Dictionary<string, int> { [VersionAlias.Latest] = head.Latest });
}

/// <summary>One saved version.</summary>
public sealed record VersionView(
    ModelName Model, VersionNumber Version, FileName File, long Length, ContentHash Sha256, string? ContentType,
    DateTimeOffset UploadedAt, DateTimeOffset RegisteredAt,
    IReadOnlyDictionary<string, string> Metadata, IReadOnlyDictionary<string, string> Tags,
    DateTimeOffset? DeletedAt, DateTimeOffset? BytesDeletedAt)
{
    public static VersionView Of(ModelName model, ModelVersion version) => new(
        model, version.Number, version.Artifact.File, version.Artifact.Length, version.Artifact.Sha256, version.Artifact.ContentType,
        version.UploadedAt, version.RegisteredAt, version.Metadata, version.Tags, version.DeletedAt, version.BytesDeletedAt);
}
