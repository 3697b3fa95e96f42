namespace ModelFunctions.Core.Models;

/// <summary>
/// The row that a model's partition turns on: the newest version and the last event's sequence. Every transaction that registers a version
/// or writes an event replaces it under its ETag, which makes numbers and the log gapless under any concurrency.
/// </summary>
[Format(1)]
public sealed record ModelHead
{
    /// <summary>The number of the newest version, 0 before the first; never goes down.</summary>
    public int Latest { get; init; }

    /// <summary>The sequence of the newest event, 0 before the first.</summary>
    public long Sequence { get; init; }

    /// <summary>The file and hash of the newest version: an upload of the same file with the same bytes is no new version.</summary>
    public FileName? LatestFile { get; init; }

    /// <inheritdoc cref="LatestFile"/>
    public ContentHash? LatestSha256 { get; init; }

    /// <summary>When the model was deleted, by the storage's clock; null while it lives. Uploads older than this are ignored.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>The last moment of deletion, kept after a newer upload has revived the model, so that late events of old uploads change nothing.</summary>
    public DateTimeOffset? UploadsFrom { get; init; }

    /// <summary>Versions up to this number were deleted together with the model; 0 if it never was.</summary>
    public int DeletedThrough { get; init; }

    /// <summary>The rollouts that have not ended, oldest request first: whoever runs rollouts finds here what to go on with.</summary>
    public IReadOnlyList<RolloutId> Open { get; init; } = [];

    /// <summary>The rollout that ended last; null while none has. For people: nothing is decided by it.</summary>
    public EndedRollout? LastEnded { get; init; }

    /// <summary>The time of the newest event: the next one is not told with an earlier time. Null before the first.</summary>
    public DateTimeOffset? LoggedAt { get; init; }

    /// <summary>A saved version that nothing brings into service any more, though nobody decided against it; null for none.</summary>
    public LeftVersion? Left { get; init; }

    /// <summary>The newest upload that was rejected since the last one that was registered; null for none.</summary>
    public RejectedFile? Rejected { get; init; }

    /// <summary>From when on bytes of deleted versions are to be deleted; null where there are none.</summary>
    public DateTimeOffset? BytesDueAt { get; init; }

    private (int, long, FileName?, ContentHash?, DateTimeOffset?, DateTimeOffset?, int, EndedRollout?, DateTimeOffset?, LeftVersion?, RejectedFile?, DateTimeOffset?) Scalars =>
        (Latest, Sequence, LatestFile, LatestSha256, DeletedAt, UploadsFrom, DeletedThrough, LastEnded, LoggedAt, Left, Rejected, BytesDueAt);

    /// <summary>Two heads are equal when all they say is; a list by itself would be equal only to itself.</summary>
    public bool Equals(ModelHead? other) => other is not null && Scalars == other.Scalars && Open.SequenceEqual(other.Open);

    public override int GetHashCode() => Scalars.GetHashCode();

    /// <summary>True for a model that was deleted and has had no newer upload.</summary>
    public bool IsDeleted => DeletedAt is not null;

    /// <summary>The head after a change of one version: once the newest is deleted, the same file is a new version again.</summary>
    public ModelHead After(ModelVersion changed) =>
        changed.DeletedAt is not null && changed.Number.Value == Latest ? this with { LatestFile = null, LatestSha256 = null } : this;
}
