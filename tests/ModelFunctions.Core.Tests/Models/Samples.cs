using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.Core.Tests.Models;

/// <summary>An upload and what belongs to it, for tests that are about something else.</summary>
internal static class Samples
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static ContentHash Hash(byte of) => ContentHash.FromBytes(Enumerable.Repeat(of, 32).ToArray());

    public static Upload Upload(string file = "model.onnx", string etag = "0x1", DateTimeOffset? writtenAt = null) =>
        Core.Models.Uploads.Upload.Read(new UploadedBlob($"churn/{file}", etag, 12, writtenAt ?? Now.AddMinutes(-1))
        {
            ContentType = "application/onnx",
            Metadata = new Dictionary<string, string> { ["TrainedBy"] = "ada" },
        }).Upload!;

    public static Artifact ArtifactOf(Upload upload, byte content = 1) =>
        new(upload.ArtifactPath, upload.File, Hash(content), upload.Blob.Length, upload.Blob.ContentType);

    public static ModelVersion Version(int number) =>
        new(new VersionNumber(number), ArtifactOf(Upload()), Upload().Key, Now.AddMinutes(-1), Now);
}
