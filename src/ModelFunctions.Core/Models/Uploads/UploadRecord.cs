namespace ModelFunctions.Core.Models.Uploads;

/// <summary>What became of one content of one upload; the row <c>upload-{key}</c>.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Version">The version that has its bytes; null where it was ignored.</param>
/// <param name="At">When that was decided.</param>
[Format(1)]
public sealed record UploadRecord(UploadOutcome Outcome, VersionNumber? Version, DateTimeOffset At);

/// <summary>What became of an upload.</summary>
public enum UploadOutcome
{
    /// <summary>It became a version.</summary>
    Registered,

    /// <summary>It had the file name and bytes of the latest version.</summary>
    Unchanged,

    /// <summary>It was older than the model's deletion.</summary>
    Ignored,
}
