using System.Text.Json.Serialization;

namespace ModelFunctions.Core.Policies;

/// <summary>How a model's versions are rolled out. Read from JSON by <see cref="PolicyDocument"/>, which applies defaults and ranges.</summary>
/// <remarks>A rollout keeps the policy that it began with. Defaults and ranges stand in <see cref="PolicyFields"/> and in the docs.</remarks>
[Format(1)]
public sealed record RolloutPolicy
{
    /// <summary>The most bytes of UTF-8 that a policy may have as JSON.</summary>
    public const int MaxBytes = 16 * 1024;

    /// <summary>The policy of a model that has none of its own.</summary>
    public static RolloutPolicy Default { get; } = PolicyDocument.ParseKnown(PolicyDocument.DefaultText);

    /// <summary>Whether an upload is rolled out or only saved.</summary>
    public required OnUpload OnUpload { get; init; }

    /// <summary>What this version does to a rollout of an older one that is under way.</summary>
    public required OnNewVersion OnNewVersion { get; init; }

    /// <summary>Where a person must agree.</summary>
    public required Approval Approval { get; init; }

    /// <summary>What must have happened before the candidate gets traffic.</summary>
    public required Gate Gate { get; init; }

    /// <summary>True to let a request's <c>X-Route-Key</c> decide its side.</summary>
    public required bool Sticky { get; init; }

    /// <summary>The weights on the way, rising; may be empty, which leads from the gate straight to promotion.</summary>
    public required IReadOnlyList<PolicyStep> Steps { get; init; }

    /// <summary>How long after promotion an issue still takes the version back; zero for no watch.</summary>
    [JsonConverter(typeof(DurationConverter))]
    public required TimeSpan Watch { get; init; }

    /// <summary>How often health is looked at.</summary>
    [JsonConverter(typeof(DurationConverter))]
    public required TimeSpan Interval { get; init; }

    /// <summary>How long the rollout may wait for its turn or for a person before it ends by itself.</summary>
    [JsonConverter(typeof(DurationConverter))]
    public required TimeSpan Deadline { get; init; }

    /// <summary>The chance, over the whole rollout, that a version no worse than stable is taken back; α of the judge.</summary>
    public required double FalseRollback { get; init; }

    /// <summary>Requests that the candidate must have answered since the hold of a step began before the next step is taken.</summary>
    public required int MinimumRequests { get; init; }

    /// <summary>What too few requests to tell lead to.</summary>
    public required LimitAction OnNoData { get; init; }

    /// <summary>How long <see cref="LimitAction.Wait"/> waits for requests before it pauses.</summary>
    [JsonConverter(typeof(DurationConverter))]
    public required TimeSpan NoDataLimit { get; init; }

    /// <summary>What a monitor that cannot be asked leads to.</summary>
    public required LimitAction OnSourceDown { get; init; }

    /// <summary>How long <see cref="LimitAction.Wait"/> waits for the monitor before it pauses.</summary>
    [JsonConverter(typeof(DurationConverter))]
    public required TimeSpan SourceDownLimit { get; init; }

    /// <summary>The rules of health, at least one.</summary>
    public required IReadOnlyList<CheckPolicy> Checks { get; init; }

    /// <summary>The check of that kind, if there is one; of metrics and webhooks the first.</summary>
    public CheckPolicy? Find(CheckKind kind) => Checks.FirstOrDefault(check => check.Kind == kind);
}
