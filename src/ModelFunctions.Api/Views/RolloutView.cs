using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Api.Views;

/// <summary>How a rollout goes; also the custom status of its instance.</summary>
/// <param name="Id">Which rollout.</param>
/// <param name="Model">Whose version.</param>
/// <param name="Version">Which version.</param>
/// <param name="Phase">Where it is.</param>
public sealed record RolloutView(RolloutId Id, ModelName Model, VersionNumber Version, RolloutPhase Phase)
{
    public required DateTimeOffset RequestedAt { get; init; }

    public required string RequestedBy { get; init; }

    /// <summary>The step it is in, from 1; null outside the steps.</summary>
    public int? Step { get; init; }

    /// <summary>How many steps its policy has; null before it began, and for a first version, which takes none.</summary>
    public int? Steps { get; init; }

    /// <summary>What was decided and is not done yet, within seconds: a shift, promotion, revert or end; null where nothing is.</summary>
    public EffectKind? Pending { get; init; }

    /// <summary>Why it is paused; null outside a pause.</summary>
    public PauseCause? PausedBy { get; init; }

    /// <summary>While it waits: the rollout that owns the model.</summary>
    public RolloutId? WaitsFor { get; init; }

    /// <summary>The file of its version; null before it began.</summary>
    public FileName? File { get; init; }

    /// <summary>What the gateway makes of that file: where it does not serve it, another server must, and report.</summary>
    public GatewayFit? GatewayFit { get; init; }

    /// <summary>Percent of the traffic that it gives its version; null once it has ended, because it no longer decides that.</summary>
    public int? Weight { get; init; }

    /// <summary>Since when it is in its phase; null before it began.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When it looks next; null once it has ended.</summary>
    public DateTimeOffset? NextLook { get; init; }

    /// <summary>When it leaves its phase by itself at the latest.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Why it is where it is.</summary>
    public string? Reason { get; init; }

    /// <summary>What went wrong, where it failed.</summary>
    public string? Error { get; init; }

    /// <summary>Requests that the version has answered in this step, once its hold has begun.</summary>
    public long? HoldRequests { get; init; }

    /// <summary>Requests that it must answer in a step before the next begins; null outside a step.</summary>
    public long? MinimumRequests { get; init; }

    /// <summary>When the step's hold is over if looks go on; null before it has begun, and outside a step.</summary>
    public DateTimeOffset? HoldEnds { get; init; }

    /// <summary>What the newest look says.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>When that look was.</summary>
    public DateTimeOffset? LookedAt { get; init; }

    /// <summary>The share of the requests that the version really answered before that look, 0 to 1; null without requests, and once it has ended.</summary>
    public double? Served { get; init; }

    /// <summary>What each check said at that look.</summary>
    public IReadOnlyList<CheckView>? Checks { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The commands that it accepts now; null in lists and in an instance's status.</summary>
    public IReadOnlyList<string>? Allowed { get; init; }

    /// <summary>The policy that it decides by; null before it began, in lists, and in an instance's status, which has a limit.</summary>
    public RolloutPolicy? Policy { get; init; }

    public static RolloutView Of(Rollout rollout, Deployment deployment)
    {
        var isStepping = rollout.Phase == RolloutPhase.Stepping || rollout.PausedFrom == RolloutPhase.Stepping;
        return new RolloutView(rollout.Id, rollout.Id.Model, rollout.Version, rollout.Phase)
        {
            RequestedAt = rollout.RequestedAt,
            RequestedBy = rollout.UploadedBy ?? rollout.RequestedBy,
            Step = isStepping ? rollout.Step + 1 : null,
            Steps = rollout.Policy is { } policy && rollout.Turn > 0 && !rollout.IsFirst ? policy.Steps.Count : null,
            Pending = rollout.IsPending ? rollout.Effect!.Kind : null,
            PausedBy = rollout.PausedBy,
            WaitsFor = rollout.WaitsFor,
            File = rollout.File,
            GatewayFit = rollout.GatewayFit,
            Weight = WeightOf(rollout, deployment),
            Since = rollout.Since == default ? null : rollout.Since,
            NextLook = rollout.Effect is null || rollout.Due == default ? null : rollout.Due,
            Deadline = rollout.Deadline,
            Reason = rollout.Reason,
            Error = rollout.Error,
            HoldRequests = isStepping && rollout.Observed is not null ? rollout.HoldRequests : null,
            MinimumRequests = isStepping ? rollout.Policy?.MinimumRequests : null,
            HoldEnds = HoldEndOf(rollout),
            Verdict = rollout.LastLook?.Verdict,
            LookedAt = rollout.LastLook?.At,
            Served = rollout.EndedAt is null ? rollout.LastLook?.Served : null,
            Checks = rollout.LastLook?.Checks.Select(check => CheckView.Of(check, rollout.Policy!)).ToList(),
            EndedAt = rollout.EndedAt,
        };
    }

    private static DateTimeOffset? HoldEndOf(Rollout rollout) => rollout is { Phase: RolloutPhase.Stepping, Policy: { } policy }
        ? (rollout.ObservedAt ?? rollout.LastLook?.At) + (policy.Steps[rollout.Step].Hold - rollout.Observed)
        : null;

    private static int? WeightOf(Rollout rollout, Deployment deployment) =>
        rollout.EndedAt is not null ? null
        : rollout.Phase is RolloutPhase.Requested or RolloutPhase.Waiting ? 0
        : deployment.Candidate == rollout.Version ? deployment.Weight
        : deployment.Stable == rollout.Version ? 100 - deployment.Weight
        : 0;
}

/// <summary>What one check said.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="On">What a finding does.</param>
/// <param name="Verdict">What it says.</param>
/// <param name="Sentence">All of it in words, with units.</param>
public sealed record CheckView(
    Core.Policies.CheckKind Kind, Core.Policies.CheckAction On, Verdict Verdict,
    double? Candidate, Interval? CandidateInterval, double? Stable, Interval? StableInterval, double? LnE, double? Limit, long Samples,
    long? StableSamples, string? Test, string? Detail, string Sentence)
{
    public static CheckView Of(CheckResult check, Core.Policies.RolloutPolicy policy) => new(
        check.Kind, check.On, check.Verdict, check.Candidate, check.CandidateInterval, check.Stable, check.StableInterval, check.LnE,
        check.Limit, check.Samples, check.StableSamples, check.Test, check.Detail, check.Sentence(policy));
}
