using System.Globalization;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Cli.Judging;

/// <summary>
/// How far a rollout under the policy would have come by recorded looks: the rollout machine takes them for its own. What a person did meanwhile,
/// and the limits of missing data, are not in it.
/// </summary>
internal sealed class RolloutProgress(RolloutPolicy policy)
{
    private readonly RolloutPolicy _holds = policy with
    {
        OnNoData = LimitAction.Wait,
        NoDataLimit = TimeSpan.MaxValue,
        OnSourceDown = LimitAction.Wait,
        SourceDownLimit = TimeSpan.MaxValue,
    };

    private Rollout? _rollout;
    private JudgePhase? _phase;
    private DateTimeOffset? _watchedFrom, _watchedTo;
    private bool _isTimed = true;

    /// <summary>The look with which the steps were over; null where they were not, or there were none.</summary>
    public Place? PromotedAt { get; private set; }

    /// <summary>True for a first version, which has no steps.</summary>
    public bool IsFirst => _isTimed && _phase == JudgePhase.FirstVersion;

    /// <summary>True where looks without data do not pause the rollout: at the gate, and if the policy waits for data.</summary>
    public bool GoesOnWithoutData => _isTimed && (_phase is null || policy.OnNoData == LimitAction.Wait);

    private bool IsAtGate => _isTimed && _phase is null;

    /// <summary>One look more.</summary>
    /// <param name="recorded">Its lines.</param>
    /// <param name="phase">What the candidate was held against.</param>
    /// <param name="look">What it says.</param>
    public void Look(RecordedLines recorded, JudgePhase? phase, Look look)
    {
        _isTimed &= recorded.Look?.At is not null;
        _phase = phase;
        if (!_isTimed) return;
        if (phase is JudgePhase.Watch or JudgePhase.FirstVersion) (_watchedFrom, _watchedTo) = (_watchedFrom ?? look.At, look.At);
        if (phase == JudgePhase.Watch && _rollout?.Phase == RolloutPhase.AwaitingApproval) PromotedAt ??= recorded.Place;
        if (phase == JudgePhase.Steps && PromotedAt is null) Step(recorded.Place, look);
    }

    /// <summary>In words.</summary>
    /// <param name="seen">What the looks have said so far.</param>
    public string Told(string seen) =>
        !_isTimed ? $"{seen}; without the time of each look, steps and holds cannot be told"
        : IsAtGate ? "at the gate"
        : PromotedAt is not null || IsFirst ? Watched(seen)
        : _rollout is null ? $"{seen}; the recording has no look of the steps"
        : $"{seen}, {Where(_rollout)}{(_watchedFrom is null ? "" : "; the recorded rollout was promoted then")}";

    private void Step(Place place, Look look)
    {
        _rollout ??= Begun(look.At);
        if (_rollout.Phase == RolloutPhase.Stepping) _rollout = RolloutMachine.Next(_rollout, new Signal.Looked(look.Report), look.At).Next;
        if (_rollout.Effect?.Kind == EffectKind.Shift) _rollout = RolloutMachine.Next(_rollout, new Signal.Shifted(0), look.At).Next;
        if (_rollout.Phase == RolloutPhase.Promoting) PromotedAt = place;
    }

    private Rollout Begun(DateTimeOffset at) => new(
        new RolloutId(ModelName.Parse("recorded"), new VersionNumber(1), 1),
        _holds.Steps.Count == 0 ? RolloutPhase.Promoting : RolloutPhase.Stepping, at, "modelfn")
    {
        Policy = _holds,
        Effect = Effect.Look,
        Since = at,
    };

    private string Watched(string seen) => _watchedFrom is not { } from || policy.Watch == TimeSpan.Zero ? ""
        : _watchedTo - from < policy.Watch ? $"{seen} in the watch ({Duration.Format((_watchedTo - from)!.Value)} of {Duration.Format(policy.Watch)})"
        : $"{seen.Replace(" so far", "", StringComparison.Ordinal)} to the end of the watch";

    private string Where(Rollout rollout) => rollout.Phase == RolloutPhase.AwaitingApproval
        ? "waiting for approval after the steps"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"in step {rollout.Step + 1} of {policy.Steps.Count} (hold {Duration.Format(Seen(rollout))} of {Duration.Format(policy.Steps[rollout.Step].Hold)}, {rollout.HoldRequests:N0} of {Findings.Count(policy.MinimumRequests, "request")})");

    private TimeSpan Seen(Rollout rollout)
    {
        var hold = policy.Steps[rollout.Step].Hold;
        var seen = rollout.Observed ?? TimeSpan.Zero;
        return seen > hold ? hold : TimeSpan.FromSeconds((long)seen.TotalSeconds);
    }
}
