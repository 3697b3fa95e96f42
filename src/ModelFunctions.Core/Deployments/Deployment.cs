using System.Text.Json.Serialization;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Deployments;

/// <summary>
/// What of a model is in service now: one record per model, changed only by <see cref="Transitions"/>. Serving follows the
/// <see cref="Routing"/> that is made of it.
/// </summary>
[Format(2)]
public sealed record Deployment
{
    /// <summary>The version that takes what the candidate does not; null before the first promotion and after a withdrawal.</summary>
    public VersionNumber? Stable { get; init; }

    /// <summary>The version on trial; null when there is none, and in the watch, when it has become stable.</summary>
    public VersionNumber? Candidate { get; init; }

    /// <summary>Percent of the traffic on the candidate, 0 to 99; 0 when there is none.</summary>
    public int Weight { get; init; }

    /// <summary>The rollout that the candidate belongs to, or that watches stable. At most one rollout owns a model.</summary>
    public RolloutId? Owner { get; init; }

    /// <summary>What serving must know of the owning rollout; null without one.</summary>
    public ServingTerms? Terms { get; init; }

    /// <summary>After this moment nobody gives the candidate traffic; looks that reach their source renew it (<see cref="CandidateLease"/>).</summary>
    public DateTimeOffset? CandidateUntil { get; init; }

    /// <summary>The newest rollout that waits for the owner to end; null when none does.</summary>
    public RolloutId? Waiting { get; init; }

    /// <summary>One higher with each transition: the fence that keeps late writers out.</summary>
    public long Generation { get; init; }

    /// <summary>The highest generation whose routing is known to be published.</summary>
    public long PublishedGeneration { get; init; }

    /// <summary>The latest <see cref="CandidateUntil"/> that is known to be published; null for none.</summary>
    public DateTimeOffset? PublishedUntil { get; init; }

    /// <summary>Why and by whom the model is frozen; null when it is not.</summary>
    public Freeze? Frozen { get; init; }

    /// <summary>
    /// Why and by whom the model was taken out of service; null where no person did, or one has put a version in service or lifted it since.
    /// </summary>
    public Withdrawal? Withdrawn { get; init; }

    /// <summary>How many rollouts in a row were taken over by a newer one.</summary>
    public int Supersessions { get; init; }

    /// <summary>The newest <see cref="MaxBarred"/> versions that are barred, oldest first. The bars stand on the versions.</summary>
    public IReadOnlyList<VersionNumber> LastBarred { get; init; } = [];

    /// <summary>The highest version that is barred because a server refused it; null for none.</summary>
    public VersionNumber? Refused { get; init; }

    /// <summary>Bars as format 1 kept them, as far as they do not stand on their versions yet; see <see cref="Bars.Move"/>.</summary>
    public IReadOnlyList<Bar> Barred { get; init; } = [];

    /// <summary>
    /// The last times of the newest <see cref="MaxHistory"/> versions that were stable and are not barred, oldest first; the present one is the last.
    /// </summary>
    public IReadOnlyList<StablePeriod> History { get; init; } = [];

    /// <summary>True where <see cref="History"/> once had no room: older times are in rows of their own.</summary>
    public bool HasOlder { get; init; }

    /// <summary>When a stable version was last taken out of service without another in its place; null for never.</summary>
    public DateTimeOffset? EmptiedAt { get; init; }

    /// <summary>The most entries of <see cref="History"/>.</summary>
    public const int MaxHistory = 20;

    /// <summary>The most entries of <see cref="LastBarred"/>.</summary>
    public const int MaxBarred = 20;

    /// <summary>True after promotion, while the rollout that promoted stable still watches it.</summary>
    public bool IsWatched => Owner is not null && Candidate is null;

    /// <summary>True where the newest routing is published.</summary>
    public bool IsPublished => PublishedGeneration >= Generation;

    /// <summary>True where something is to be published: the newest routing, or the candidate's lease as it is now.</summary>
    [JsonIgnore]
    public bool MustPublish => !IsPublished || (Candidate is not null && CandidateUntil is { } until && !(until <= PublishedUntil));

    /// <summary>True if times of stable versions may be in rows of their own. A list that is full may have been so before <see cref="HasOlder"/> was kept.</summary>
    public bool MayHaveOlder() => HasOlder || History.Count >= MaxHistory;

    /// <summary>True if the version is stable or candidate now.</summary>
    public bool Serves(VersionNumber version) => Stable == version || Candidate == version;

    /// <summary>
    /// The versions among those periods that something could go back to, as far as they are not barred: first those that were replaced, then those
    /// that were left otherwise, newest first. The previous version is the first of them that is saved and not barred. Version n − 1 is not meant.
    /// </summary>
    /// <remarks>What was stable before a person withdrew the model comes back by a person only.</remarks>
    /// <param name="newestFirst">Times of stable versions.</param>
    /// <param name="byItself">True for what a rollout goes back to by itself, false for what a person's rollback may.</param>
    public IEnumerable<VersionNumber> FallbacksAmong(IEnumerable<StablePeriod> newestFirst, bool byItself) => newestFirst
        .TakeWhile(period => !byItself || period.End != StableEnd.Withdrawn && !(period.From < EmptiedAt))
        .Where(period => period.End is not null && !Serves(period.Version))
        .DistinctBy(period => period.Version)
        .OrderBy(period => period.End == StableEnd.Replaced ? 0 : 1)
        .Select(period => period.Version);
}

/// <summary>What serving must know of a rollout under way.</summary>
/// <param name="IntervalSeconds">The time between two looks.</param>
/// <param name="Sticky">True where a request's key decides its side.</param>
/// <param name="Scores">How scores are counted; null where they are not watched.</param>
/// <param name="Golden">The golden set to be run before it takes traffic; null for none.</param>
public sealed record ServingTerms(int IntervalSeconds, bool Sticky = false, ScoreBins? Scores = null, RoutedGolden? Golden = null);

/// <summary>Nothing is rolled out any more until a person lifts it.</summary>
/// <param name="Reason">Why; empty where nobody said.</param>
/// <param name="By">Who froze it.</param>
/// <param name="At">When.</param>
public sealed record Freeze(string Reason, string By, DateTimeOffset At);

/// <summary>A person has taken the model out of service: versions are saved, and nothing is rolled out until a person deploys one.</summary>
/// <param name="Reason">Why, in words.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Generation">The deployment's generation since then.</param>
public sealed record Withdrawal(string Reason, string By, DateTimeOffset At, long Generation);
