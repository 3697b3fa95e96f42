namespace ModelFunctions.Cli.Client;

// As in openapi.json; what no command shows is left out. Phases, kinds and verdicts are texts, so that a newer host's are shown, too.

/// <summary>A model in the list.</summary>
internal sealed record ModelEntry(
    string Name, int Latest, int? Stable, int? Candidate, int? Weight, string? Phase, int? Waiting,
    Mark? Frozen, Mark? Withdrawn, EndedRollout? LastRollout, Need? NeedsYou);

/// <summary>A model.</summary>
internal sealed record Model(
    string Name, int Latest, bool Published, Dictionary<string, int> Aliases, int? Stable, int? Candidate, int? Previous, int? Weight,
    Rollout? Rollout, Rollout? Waiting, Mark? Frozen, Mark? Withdrawn, EndedRollout? LastRollout, Need? NeedsYou);

/// <summary>Why, by whom and since when a model is frozen or withdrawn, or a version barred.</summary>
internal sealed record Mark(string Reason, string By, DateTimeOffset At);

/// <summary>What waits for a person.</summary>
internal sealed record Need(string Code, string Sentence, string Call);

/// <summary>How a rollout ended.</summary>
internal sealed record EndedRollout(string Id, string Phase, DateTimeOffset EndedAt, string? Reason);

/// <summary>A rollout.</summary>
internal sealed record Rollout(
    string Id, string Model, int Version, string Phase, DateTimeOffset RequestedAt, string RequestedBy, int? Step, int? Steps, int? Weight,
    string? File, DateTimeOffset? Since, DateTimeOffset? NextLook, DateTimeOffset? Deadline, DateTimeOffset? HoldEnds,
    long? HoldRequests, long? MinimumRequests, string? Reason, string? Error, string? Verdict, DateTimeOffset? LookedAt,
    IReadOnlyList<CheckResult>? Checks, DateTimeOffset? EndedAt);

/// <summary>What a check said.</summary>
internal sealed record CheckResult(string Kind, string On, string Verdict, double? LnE, double? Limit, string Sentence);

/// <summary>A saved version.</summary>
internal sealed record SavedVersion(
    string Model, int Version, string File, long Length, string Sha256, DateTimeOffset UploadedAt, DateTimeOffset RegisteredAt,
    Dictionary<string, string> Metadata, Dictionary<string, string> Tags, DateTimeOffset? DeletedAt, string? Golden, Mark? Barred);

/// <summary>An entry of the log.</summary>
internal sealed record LogEvent(
    long Sequence, DateTimeOffset At, string Actor, string Kind, string? Model, int? Version, int? To, string? Rollout, string? File, string? Reason,
    IReadOnlyList<FieldChange>? Changes);

/// <summary>A field that an event changed.</summary>
internal sealed record FieldChange(string Path, System.Text.Json.JsonElement? From, System.Text.Json.JsonElement? To);

/// <summary>Where a file is put to.</summary>
internal sealed record UploadUrl(string Url, DateTimeOffset ExpiresAt);

/// <summary>Why a request was refused.</summary>
internal sealed record Problem(string? Detail, string? Code, string? TraceId, Dictionary<string, string[]>? Errors);
