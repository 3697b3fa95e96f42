using System.ComponentModel;
using System.Text.Json.Serialization;
using ModelFunctions.Core.Policies.Fields;

namespace ModelFunctions.Core.Policies;

/// <summary>
/// How a model's versions are rolled out. Each property states its default and what is allowed; the parser, the documentation and the
/// OpenAPI document go by that.
/// </summary>
/// <remarks>A rollout keeps the policy that it began with.</remarks>
[Format(1)]
public sealed record RolloutPolicy
{
    /// <summary>The most bytes of UTF-8 that a policy may have as JSON.</summary>
    public const int MaxBytes = 16 * 1024;

    /// <summary>The most steps that a policy may have.</summary>
    public const int MaxSteps = 20;

    /// <summary>The most checks that a policy may have.</summary>
    public const int MaxChecks = 20;

    [Choice<OnUpload>, Description("Whether an upload is rolled out or only saved.")]
    public OnUpload OnUpload { get; init; } = OnUpload.Rollout;

    [Choice<OnNewVersion>, Description("What a newer version does to a rollout under way.")]
    public OnNewVersion OnNewVersion { get; init; } = OnNewVersion.Supersede;

    [Choice<Approval>, Description("Where a person must agree.")]
    public Approval Approval { get; init; } = Approval.None;

    [Choice<Gate>, Description("Whether a server must have loaded the candidate before it gets traffic.")]
    public Gate Gate { get; init; } = Gate.Auto;

    [Flag, Description("Whether a request's `X-Route-Key` decides which version answers it.")]
    public bool Sticky { get; init; }

    /// <summary>The weights on the way, rising; may be empty, which leads from the gate straight to promotion.</summary>
    public required IReadOnlyList<PolicyStep> Steps { get; init; }

    [Span("0s", "30d"), JsonConverter(typeof(DurationConverter)), Description("How long after promotion an issue still takes the version back.")]
    public TimeSpan Watch { get; init; } = TimeSpan.FromHours(1);

    [Span("1s", "10m"), JsonConverter(typeof(DurationConverter)), Description("How often health is looked at.")]
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(30);

    [Span("1m", "30d"), JsonConverter(typeof(DurationConverter)), Description("How long a rollout may wait for its turn or for a person.")]
    public TimeSpan Deadline { get; init; } = TimeSpan.FromDays(1);

    [Number(0.0001, 0.5), Description("The chance, over a whole rollout, that a version no worse than stable is taken back.")]
    public double FalseRollback { get; init; } = 0.01;

    [Whole(0, 1_000_000_000), Description("Requests that the candidate must have answered in a step before the next one is taken.")]
    public int MinimumRequests { get; init; } = 200;

    [Choice<LimitAction>, Description("What too few requests to tell lead to.")]
    public LimitAction OnNoData { get; init; } = LimitAction.Wait;

    [Span("0s", "7d"), JsonConverter(typeof(DurationConverter)), Description("How long `wait` waits for requests before it pauses.")]
    public TimeSpan NoDataLimit { get; init; } = TimeSpan.FromMinutes(30);

    [Choice<LimitAction>, Description("What a monitor that cannot be asked leads to.")]
    public LimitAction OnSourceDown { get; init; } = LimitAction.Pause;

    [Span("0s", "7d"), JsonConverter(typeof(DurationConverter)), Description("How long `wait` waits for the monitor before it pauses.")]
    public TimeSpan SourceDownLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The rules of health, at least one.</summary>
    public required IReadOnlyList<CheckPolicy> Checks { get; init; }

    /// <summary>The check of that kind, if there is one; of a kind that may repeat the first.</summary>
    public TCheck? Find<TCheck>() where TCheck : CheckPolicy => Checks.OfType<TCheck>().FirstOrDefault();
}
