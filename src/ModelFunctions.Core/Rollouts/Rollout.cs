using System.Text.Json.Serialization;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Rollouts;

/// <summary>One attempt to make a version stable. The row is the truth; the orchestration that runs it carries the same id.</summary>
/// <param name="Id">Which rollout.</param>
/// <param name="Phase">Where it is.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="RequestedBy">Who asked: a person, or <c>registrar</c> for an upload.</param>
[Format(1)]
public sealed record Rollout(RolloutId Id, RolloutPhase Phase, DateTimeOffset RequestedAt, string RequestedBy)
{
    [JsonConstructor]
    private Rollout() : this(default, RolloutPhase.Failed, default, "") { }

    /// <summary>The version being rolled out.</summary>
    public VersionNumber Version => Id.Version;

    /// <summary>True where an upload asked for it, false where a person did.</summary>
    public bool IsOfUpload => RequestedBy == Registration.Actor;

    /// <summary>Who wrote the upload, by the name that its event has; null where a person asked for the rollout, and in rows of an earlier program.</summary>
    public string? UploadedBy { get; init; }

    /// <summary>
    /// The deployment's generation when a person asked for it, who so knew of every bar and withdrawal until then; null for an upload.
    /// </summary>
    public long? KnownGeneration { get; init; }

    /// <summary>What the model's head keeps of it once it has ended.</summary>
    public EndedRollout ToEnded() => EndedRollout.Of(Id, Phase, EndedAt!.Value, Reason);

    /// <summary>One higher with each turn taken; an effect asked for under another turn is not performed.</summary>
    public int Turn { get; init; }

    /// <summary>What is done next; nothing any more once it has ended.</summary>
    public Effect? Effect { get; init; } = Phase == RolloutPhase.Requested ? Effect.Claim : null;

    /// <summary>True where something was decided and is not done yet: a shift, a promotion, a revert or the end.</summary>
    [JsonIgnore]
    public bool IsPending => Effect?.Kind is EffectKind.Shift or EffectKind.Promote or EffectKind.Revert or EffectKind.Finish;

    /// <summary>Not before when.</summary>
    public DateTimeOffset Due { get; init; }

    /// <summary>The policy that it began with; before that the one that a person asked for, or null for the model's.</summary>
    public RolloutPolicy? Policy { get; init; }

    /// <summary>True where no version was in service when it began: there is nothing to compare with, and no steps.</summary>
    public bool IsFirst { get; init; }

    /// <summary>The step it is in or was last in, from 0.</summary>
    public int Step { get; init; }

    /// <summary>When it came into its phase.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>
    /// When it leaves its phase by itself at the latest; null where looks decide. Where looks go on, time in which nobody looked puts it off.
    /// </summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>The deployment's generation that servers must have reached before what they count is of this phase or step.</summary>
    public long Generation { get; init; }

    /// <summary>
    /// In a step: how much of its hold was seen, null until all servers have reached <see cref="Generation"/>. In the watch: how much of it
    /// was seen. Time between two looks counts if both reached a source and they are no further apart than <see cref="Staleness.Allowed"/>.
    /// </summary>
    public TimeSpan? Observed { get; init; }

    /// <summary>The look before, if it reached a source: from here the next one may count.</summary>
    public DateTimeOffset? ObservedAt { get; init; }

    /// <summary>What the candidate has answered since the hold began.</summary>
    public long HoldRequests { get; init; }

    /// <summary>The first in an unbroken row of looks with too little to judge; null when the last look had enough.</summary>
    public DateTimeOffset? NoDataSince { get; init; }

    /// <summary>The first in an unbroken row of looks whose source was down; null when the last one's was not.</summary>
    public DateTimeOffset? SourceDownSince { get; init; }

    /// <summary>True where a look of the watch had something to judge.</summary>
    public bool WatchHadData { get; init; }

    /// <summary>The phase that a pause interrupted.</summary>
    public RolloutPhase? PausedFrom { get; init; }

    /// <summary>Why it is paused; null outside a pause, and where an earlier version of the program paused it.</summary>
    public PauseCause? PausedBy { get; init; }

    /// <summary>
    /// What a check has found that paused it, in words without a full stop. It goes when a person moves the rollout on, and stays when it ends in the pause.
    /// </summary>
    public string? Finding { get; init; }

    /// <summary>While it waits: the rollout that owns the model.</summary>
    public RolloutId? WaitsFor { get; init; }

    /// <summary>The file of its version; null before it began.</summary>
    public FileName? File { get; init; }

    /// <summary>What the gateway makes of <see cref="File"/>: by it a person is told who must serve the version and report.</summary>
    public GatewayFit? GatewayFit { get; init; }

    /// <summary>While reverting or finishing: how it will have ended.</summary>
    public RolloutPhase? Ending { get; init; }

    /// <summary>Why it is in its phase, in words.</summary>
    public string? Reason { get; init; }

    /// <summary>What went wrong, where it failed.</summary>
    public string? Error { get; init; }

    /// <summary>Checks, by index, whose finding a person's resume has acknowledged: dry runs from then on.</summary>
    public IReadOnlyList<int> Acknowledged { get; init; } = [];

    /// <summary>When a person moved it on for the first time, by promote or by resume; null where none has.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>The newest look, whether or not anything was decided by it.</summary>
    public LookSummary? LastLook { get; init; }

    /// <summary>True where a server refused its version: it could not be loaded, or failed what is asked of it before it takes traffic.</summary>
    public bool IsRefused { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
