namespace ModelFunctions.Core.Models.Uploads;

/// <summary>
/// The file of a golden set: inputs with the outputs that a model must give for them. It is uploaded beside the model's file, which names it in its
/// metadata, or it is named in the policy; by itself it is no version.
/// </summary>
public static class GoldenFile
{
    /// <summary>What its name ends in.</summary>
    public const string Suffix = ".golden.json";

    /// <summary>The metadata of a model's upload in which it is named.</summary>
    public const string MetadataName = "golden";

    /// <summary>What is allowed, in words for an error message.</summary>
    public const string Allowed = "the name of a file beside the model's that ends in .golden.json";

    /// <summary>The most bytes that it may have: 16 MiB.</summary>
    public const long MaxLength = 16L << 20;

    /// <summary>True for the name of a golden set.</summary>
    public static bool IsOne(FileName file) => file.Text.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>Reads a name; false if <paramref name="text"/> is not <see cref="Allowed"/>.</summary>
    public static bool TryParse(string? text, out FileName file) => FileName.TryParse(text, out file) && IsOne(file);

    /// <summary>What an upload names as its golden set, whether or not that is a name; null where it names none.</summary>
    public static string? NamedBy(UploadedBlob blob) =>
        blob.Metadata.FirstOrDefault(entry => string.Equals(entry.Key, MetadataName, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Where the golden set of an upload is saved: beside the saved bytes, so that it is as immutable as they are.</summary>
    public static string Beside(string artifactPath) => artifactPath + Suffix;

    /// <summary>Where the golden set that a policy names is saved for one rollout of the artifact.</summary>
    public static string Of(RolloutId rollout, Artifact artifact) => $"{artifact.Folder}/{rollout}{Suffix}";
}
