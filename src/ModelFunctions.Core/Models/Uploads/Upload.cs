namespace ModelFunctions.Core.Models.Uploads;

/// <summary>An upload that can become a version: a file of a model, at the path <c>{model}/{file}</c>.</summary>
public sealed record Upload(ModelName Model, FileName File, UploadedBlob Blob)
{
    /// <summary>The most bytes of an upload: 16 GiB.</summary>
    public const long MaxLength = 16L << 30;

    /// <summary>Names this content of this upload.</summary>
    public UploadKey Key => UploadKey.Of(Blob.Path, Blob.ETag);

    /// <summary>The golden set that it names; null where it names none.</summary>
    public FileName? Golden => GoldenFile.TryParse(GoldenFile.NamedBy(Blob), out var file) ? file : null;

    /// <summary>Where the bytes are saved, in the container of artifacts.</summary>
    public string ArtifactPath => $"{Model}/{Key}/{File}";

    /// <summary>Where a file of a model is uploaded to, in the container of uploads.</summary>
    public static string PathOf(ModelName model, FileName file) => $"{model}/{file}";

    /// <inheritdoc cref="Read(UploadedBlob, UploadRules)"/>
    public static UploadReading Read(UploadedBlob blob) => Read(blob, UploadRules.Default);

    /// <summary>Reads what a blob is: an upload, a golden set, or why it is neither.</summary>
    public static UploadReading Read(UploadedBlob blob, UploadRules rules)
    {
        var parts = blob.Path.Split('/');
        if (parts.Length == 1)
            return Refuse(RejectionCode.NoModel, $"'{blob.Path}' is at the container's root; upload it to '{{model}}/{{file}}'.");
        if (!ModelName.TryParse(parts[0], out var model))
            return Refuse(RejectionCode.InvalidModelName, $"'{parts[0]}' is not a model name: use {ModelName.Allowed}.");
        if (parts.Length > 2)
            return Refuse(RejectionCode.NestedPath, $"'{blob.Path}' is nested too deep; upload it to '{model}/{{file}}'.");
        if (!FileName.TryParse(parts[1], out var file))
            return Refuse(RejectionCode.InvalidFileName, $"'{parts[1]}' is not a file name: use {FileName.Allowed}.");
        if (GoldenFile.IsOne(file))
            return UploadReading.GoldenSet;
        if (rules.WhyRejected(file) is { } notAModel)
            return Refuse(RejectionCode.NotAModel, notAModel);
        if (!blob.IsBlockBlob)
            return Refuse(RejectionCode.NotABlockBlob, "Only block blobs can become versions; upload the file as one.");
        if (blob.Length == 0)
            return Refuse(RejectionCode.Empty, "The file is empty; a model has at least 1 byte.");
        if (blob.Length > MaxLength)
            return Refuse(RejectionCode.TooLarge, $"The file has {blob.Length} bytes; a model has at most {MaxLength} (16 GiB).");
        if (GoldenFile.NamedBy(blob) is { } golden && !GoldenFile.TryParse(golden, out _))
            return Refuse(RejectionCode.InvalidGoldenName, $"The metadata '{GoldenFile.MetadataName}' is '{golden}'; it is {GoldenFile.Allowed}.");
        return new UploadReading(new Upload(model, file, blob), null);

        UploadReading Refuse(RejectionCode code, string detail) => new(null, new Rejection(blob.Path, blob.Length, code, detail));
    }

    /// <summary>Why it cannot become a version where the golden set that it names cannot be had.</summary>
    public Rejection WithoutGolden() => new(
        Blob.Path, Blob.Length, RejectionCode.GoldenNotFound,
        $"Its golden set '{PathOf(Model, Golden!.Value)}' is not there or has more than {GoldenFile.MaxLength} bytes (16 MiB); put that first, then the model again.");
}
