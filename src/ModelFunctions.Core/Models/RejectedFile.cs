using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.Core.Models;

/// <summary>An upload of a model that could not become a version, in short; the list of rejected uploads has the rest.</summary>
/// <param name="Upload">Which content of which upload.</param>
/// <param name="Path">The blob's path in the container of uploads.</param>
/// <param name="Detail">What is wrong, and how to mend it.</param>
[Format(1)]
public sealed record RejectedFile(UploadKey Upload, string Path, string Detail);
