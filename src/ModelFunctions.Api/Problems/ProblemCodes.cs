namespace ModelFunctions.Api.Problems;

/// <summary>Every code that the API answers with; docs/errors.md explains each.</summary>
public static class ProblemCodes
{
    public static readonly ProblemCode InvalidModelName = new("invalid-model-name", 400, "Not a model name");
    public static readonly ProblemCode InvalidFileName = new("invalid-file-name", 400, "Not a file name");
    public static readonly ProblemCode InvalidVersion = new("invalid-version", 400, "Neither a version number nor an alias");
    public static readonly ProblemCode InvalidQuery = new("invalid-query", 400, "Not a query of this route");
    public static readonly ProblemCode InvalidJson = new("invalid-json", 400, "Not the JSON that is taken here");
    public static readonly ProblemCode InvalidTags = new("invalid-tags", 400, "Not a set of tags");
    public static readonly ProblemCode InvalidHeader = new("invalid-header", 400, "Not a value of this header");
    public static readonly ProblemCode InvalidPolicy = new("invalid-policy", 400, "Not a policy");
    public static readonly ProblemCode InvalidBlocks = new("invalid-blocks", 400, "Not blocks of health");
    public static readonly ProblemCode EmptyFile = new("empty-file", 400, "The file is empty");
    public static readonly ProblemCode BrokenBody = new("broken-body", 400, "The body broke off");
    public static readonly ProblemCode RoleRequired = new("role-required", 403, "Not with this role");
    public static readonly ProblemCode RouteNotFound = new("route-not-found", 404, "No such route");
    public static readonly ProblemCode ModelNotFound = new("model-not-found", 404, "No such model");
    public static readonly ProblemCode VersionNotFound = new("version-not-found", 404, "No such version");
    public static readonly ProblemCode AliasNotFound = new("alias-not-found", 404, "The alias names no version");
    public static readonly ProblemCode RolloutNotFound = new("rollout-not-found", 404, "No such rollout");
    public static readonly ProblemCode MethodNotAllowed = new("method-not-allowed", 405, "Not a method of this route");
    public static readonly ProblemCode UploadReplaced = new("upload-replaced", 409, "Another upload took the file's place");
    public static readonly ProblemCode GoldenNotFound = new("golden-not-found", 409, "The golden set is not there");
    public static readonly ProblemCode InService = new("in-service", 409, "It is in service");
    public static readonly ProblemCode AlreadyInService = new("already-in-service", 409, "The version is in service already");
    public static readonly ProblemCode RolloutUnderWay = new("rollout-under-way", 409, "The version is being rolled out already");
    public static readonly ProblemCode CommandNotAllowed = new("command-not-allowed", 409, "Not a command for this phase");
    public static readonly ProblemCode Frozen = new("frozen", 409, "The model is frozen");
    public static readonly ProblemCode VersionRefused = new("version-refused", 409, "A server refused the version");
    public static readonly ProblemCode NotInService = new("not-in-service", 409, "The version is not in service any more");
    public static readonly ProblemCode NothingInService = new("nothing-in-service", 409, "Nothing is in service");
    public static readonly ProblemCode NothingBefore = new("nothing-before", 409, "There is no version to go back to");
    public static readonly ProblemCode IdempotencyKeyReused = new("idempotency-key-reused", 409, "The key was used for another request");
    public static readonly ProblemCode VersionDeleted = new("version-deleted", 410, "The version was deleted");
    public static readonly ProblemCode PolicyChanged = new("policy-changed", 412, "The policy has changed");
    public static readonly ProblemCode BodyTooLarge = new("body-too-large", 413, "The body is too large");
    public static readonly ProblemCode IfMatchRequired = new("if-match-required", 428, "If-Match is required");
    public static readonly ProblemCode Internal = new("internal", 500, "Something went wrong here");
    public static readonly ProblemCode NewerFormat = new("newer-format", 503, "The data is newer than this program");
    public static readonly ProblemCode StorageUnavailable = new("storage-unavailable", 503, "The storage does not answer");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ProblemCode> All { get; } =
    [
        .. typeof(ProblemCodes).GetFields().Where(field => field.FieldType == typeof(ProblemCode)).Select(field => (ProblemCode)field.GetValue(null)!),
    ];
}
