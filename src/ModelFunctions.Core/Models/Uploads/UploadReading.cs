namespace ModelFunctions.Core.Models.Uploads;

/// <summary>What a blob in the container of uploads is: a model's file, a golden set that other uploads may name, or nothing that can be used.</summary>
/// <param name="Upload">The upload that can become a version; null where it is none.</param>
/// <param name="Rejection">Why it can be nothing; null where it is something.</param>
public readonly record struct UploadReading(Upload? Upload, Rejection? Rejection)
{
    /// <summary>A golden set: neither a version nor rejected.</summary>
    public static UploadReading GoldenSet => default;

    /// <summary>True for a golden set.</summary>
    public bool IsGoldenSet => Upload is null && Rejection is null;
}
