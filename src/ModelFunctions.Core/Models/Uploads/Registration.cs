namespace ModelFunctions.Core.Models.Uploads;

/// <summary>Decides what registering an upload means, from the model's head alone.</summary>
public static class Registration
{
    /// <summary>Who requests the rollout of an upload, and whom the log names where nobody knows who wrote it.</summary>
    public const string Actor = "registrar";

    /// <summary>The decision for an upload whose bytes are saved as <paramref name="artifact"/>.</summary>
    public static RegistrationDecision Decide(ModelHead head, Upload upload, Artifact artifact, DateTimeOffset now)
    {
        if (head.UploadsFrom is { } from && upload.Blob.WrittenAt < from)
            return new RegistrationDecision.Ignore(new UploadRecord(UploadOutcome.Ignored, null, now));
        if (IsUnchanged(head, artifact))
            return Unchanged(head, new VersionNumber(head.Latest), upload, now);
        return Register(head, upload, artifact, now);
    }

    private static bool IsUnchanged(ModelHead head, Artifact artifact) =>
        head.Latest > 0 && head.LatestFile == artifact.File && head.LatestSha256 == artifact.Sha256;

    private static RegistrationDecision.Save Unchanged(ModelHead head, VersionNumber latest, Upload upload, DateTimeOffset now) =>
        new(head with { Rejected = null },
            new UploadRecord(UploadOutcome.Unchanged, latest, now),
            Told(upload, now, EventKind.Unchanged, latest, $"'{upload.File}' has the bytes of version {latest}."),
            Version: null, Rollout: null);

    private static RegistrationDecision.Save Register(ModelHead head, Upload upload, Artifact artifact, DateTimeOffset now)
    {
        var number = head.Latest == 0 ? VersionNumber.First : new VersionNumber(head.Latest).Next;
        var rollout = new RolloutId(upload.Model, number, 1);
        return new(
            head with { Latest = number.Value, LatestFile = artifact.File, LatestSha256 = artifact.Sha256, DeletedAt = null, Rejected = null, Open = [.. head.Open, rollout] },
            new UploadRecord(UploadOutcome.Registered, number, now),
            Told(upload, now, EventKind.Registered, number, $"'{upload.Blob.Path}' became version {number}.") with
            {
                Rollout = rollout,
                Changes = [new FieldChange("/latest", head.Latest == 0 ? null : head.Latest, number.Value)],
            },
            new ModelVersion(number, artifact, upload.Key, upload.Blob.WrittenAt, now) { Metadata = upload.Blob.Metadata },
            rollout);
    }

    /// <summary>An event of an upload, with who wrote it as far as that is known.</summary>
    private static ModelEvent Told(Upload upload, DateTimeOffset now, EventKind kind, VersionNumber version, string what)
    {
        var (actor, how) = upload.Blob switch
        {
            { SentBy: { } sender } => (sender, "It was sent through the API."),
            { Writer: { } writer } => (ActorName.Claimed(writer), $"Its metadata '{UploadedBlob.WriterMetadata}' names who wrote it."),
            _ => (Actor, "The storage does not tell who wrote it."),
        };
        return new ModelEvent(0, now, actor, kind) { Version = version, File = upload.File, Reason = $"{what} {how}" };
    }
}
