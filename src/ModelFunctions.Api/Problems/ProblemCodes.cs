namespace ModelFunctions.Api.Problems;

/// <summary>Every code that the API answers with; docs/errors.md explains each.</summary>
public static class ProblemCodes
{
    public static readonly ProblemCode InvalidModelName = new("invalid-model-name", 400, "Invalid model name");
    public static readonly ProblemCode InvalidFileName = new("invalid-file-name", 400, "Invalid file name");
    public static readonly ProblemCode InvalidVersion = new("invalid-version", 400, "Invalid version");
    public static readonly ProblemCode InvalidQuery = new("invalid-query", 400, "Invalid query");
    public static readonly ProblemCode InvalidJson = new("invalid-json", 400, "Invalid JSON");
    public static readonly ProblemCode InvalidReason = new("invalid-reason", 400, "Invalid reason");
    public static readonly ProblemCode InvalidTags = new("invalid-tags", 400, "Invalid tags");
    public static readonly ProblemCode InvalidHeader = new("invalid-header", 400, "Invalid header");
    public static readonly ProblemCode InvalidPolicy = new("invalid-policy", 400, "Invalid policy");
    public static readonly ProblemCode InvalidBlocks = new("invalid-blocks", 400, "Invalid blocks");
    public static readonly ProblemCode EmptyFile = new("empty-file", 400, "The file is empty");
    public static readonly ProblemCode NotAModel = new("not-a-model", 400, "The file is not a model");
    public static readonly ProblemCode BrokenBody = new("broken-body", 400, "Incomplete body");
    public static readonly ProblemCode RoleRequired = new("role-required", 403, "Insufficient role");
    public static readonly ProblemCode RouteNotFound = new("route-not-found", 404, "Route not found");
    public static readonly ProblemCode ModelNotFound = new("model-not-found", 404, "Model not found");
    public static readonly ProblemCode VersionNotFound = new("version-not-found", 404, "Version not found");
    public static readonly ProblemCode AliasNotFound = new("alias-not-found", 404, "No version has this alias");
    public static readonly ProblemCode RolloutNotFound = new("rollout-not-found", 404, "Rollout not found");
    public static readonly ProblemCode MethodNotAllowed = new("method-not-allowed", 405, "Method not allowed");
    public static readonly ProblemCode UploadReplaced = new("upload-replaced", 409, "The file was overwritten");
    public static readonly ProblemCode GoldenNotFound = new("golden-not-found", 409, "Golden set not found");
    public static readonly ProblemCode InService = new("in-service", 409, "In service");
    public static readonly ProblemCode AlreadyInService = new("already-in-service", 409, "The version is already in service");
    public static readonly ProblemCode RolloutUnderWay = new("rollout-under-way", 409, "A rollout of the version is under way");
    public static readonly ProblemCode CommandNotAllowed = new("command-not-allowed", 409, "The phase does not allow this command");
    public static readonly ProblemCode Frozen = new("frozen", 409, "The model is frozen");
    public static readonly ProblemCode VersionRefused = new("version-refused", 409, "A server refused the version");
    public static readonly ProblemCode NotInService = new("not-in-service", 409, "The version is no longer in service");
    public static readonly ProblemCode NothingInService = new("nothing-in-service", 409, "Nothing is in service");
    public static readonly ProblemCode NothingBefore = new("nothing-before", 409, "No previous version");
    public static readonly ProblemCode IdempotencyKeyReused = new("idempotency-key-reused", 409, "The idempotency key was used for another request");
    public static readonly ProblemCode VersionDeleted = new("version-deleted", 410, "The version was deleted");
    public static readonly ProblemCode HealthExpired = new("health-expired", 410, "The rollout's health is no longer kept");
    public static readonly ProblemCode PolicyChanged = new("policy-changed", 412, "The policy has changed");
    public static readonly ProblemCode BodyTooLarge = new("body-too-large", 413, "The body is too large");
    public static readonly ProblemCode IfMatchRequired = new("if-match-required", 428, "If-Match is required");
    public static readonly ProblemCode Internal = new("internal", 500, "Internal error");
    public static readonly ProblemCode NewerFormat = new("newer-format", 503, "The data is newer than this program");
    public static readonly ProblemCode StorageUnavailable = new("storage-unavailable", 503, "Storage unavailable");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ProblemCode> All { get; } =
    [
        .. typeof(ProblemCodes).GetFields().Where(field => field.FieldType == typeof(ProblemCode)).Select(field => (ProblemCode)field.GetValue(null)!),
    ];
}
