namespace ModelFunctions.Core.Models;

/// <summary>The saved bytes of a version.</summary>
/// <param name="Path">Where they are, relative to the container of artifacts: <c>{model}/{upload key}/{file}</c>.</param>
/// <param name="File">The name that the uploaded file had.</param>
/// <param name="Sha256">The hash of the saved bytes, taken from the saved copy.</param>
/// <param name="Length">Bytes, at least 1.</param>
/// <param name="ContentType">The media type that the uploader gave, if any.</param>
public sealed record Artifact(string Path, FileName File, ContentHash Sha256, long Length, string? ContentType = null)
{
    /// <summary>The hash of the golden set that was saved beside it; null where the upload named none.</summary>
    public ContentHash? Golden { get; init; }

    /// <summary>What the gateway makes of it, by its name and first bytes; null where only its name is known.</summary>
    public GatewayFit? GatewayFit { get; init; }

    /// <summary>What the gateway makes of it, as far as it is known.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public GatewayFit KnownFit => GatewayFit ?? GatewayFits.Of(File);

    /// <summary>The folder that belongs to the version alone.</summary>
    public string Folder => Path[..Path.LastIndexOf('/')];
}
