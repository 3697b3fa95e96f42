using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Rollouts;

/// <summary>What has come to a rollout: the outcome of its effect, a person's command, or something from outside.</summary>
public abstract record Signal
{
    /// <summary>It has the model; its candidate stands at weight 0.</summary>
    public sealed record Claimed(RolloutPolicy Policy, bool IsFirst, long Generation) : Signal
    {
        /// <summary>The bytes of its version.</summary>
        public Artifact? Artifact { get; init; }
    }

    /// <summary>Another rollout has the model; it must wait at most for <paramref name="AtMost"/> since it was requested.</summary>
    public sealed record MustWait(RolloutId Owner, TimeSpan AtMost) : Signal
    {
        /// <summary>Where the owner is.</summary>
        public RolloutPhase? Phase { get; init; }

        /// <summary>When the owner leaves that phase by itself at the latest; null where looks decide.</summary>
        public DateTimeOffset? Until { get; init; }
    }

    /// <summary>Its version is saved and shall not be rolled out.</summary>
    public sealed record Declined(string Reason) : Signal;

    /// <summary>A newer version has gone before it, or goes on in its place.</summary>
    public sealed record Superseded(RolloutId By) : Signal;

    /// <summary>The gate was looked at.</summary>
    /// <param name="Report">What was seen.</param>
    /// <param name="IsLoaded">True if a server has the candidate loaded.</param>
    /// <param name="HasBaseline">True if enough of stable is known to compare with.</param>
    public sealed record Gated(LookReport Report, bool IsLoaded, bool HasBaseline) : Signal
    {
        /// <summary>Requests of stable that are known by then.</summary>
        public long StableRequests { get; init; }
    }

    /// <summary>The candidate has its new weight.</summary>
    public sealed record Shifted(long Generation) : Signal;

    /// <summary>Its health was assessed.</summary>
    public sealed record Looked(LookReport Report) : Signal;

    /// <summary>Its version is stable.</summary>
    public sealed record Promoted(long Generation) : Signal;

    /// <summary>Its version was taken back; <paramref name="NothingServes"/> where there was none to go back to.</summary>
    public sealed record TakenBack(bool NothingServes) : Signal;

    /// <summary>The routing is published, or is not yet.</summary>
    public sealed record Published(bool Done) : Signal;

    /// <summary>A person moves it on: the rest of the step, or all.</summary>
    public sealed record Promote(bool Full) : Signal;

    /// <summary>A person stops it where it is.</summary>
    public sealed record Pause(string Reason) : Signal;

    /// <summary>A person lets it go on.</summary>
    public sealed record Resume : Signal;

    /// <summary>A person ends it and takes the candidate out.</summary>
    public sealed record Abort(string Reason) : Signal;

    /// <summary>A person has taken its version out, or put it or another in service, without its help.</summary>
    /// <param name="Reason">What was done, in words.</param>
    /// <param name="To">The version that the person named to serve; null where none was named.</param>
    public sealed record RolledBack(string Reason, VersionNumber? To = null) : Signal;

    /// <summary>A person has frozen the model; <paramref name="Reason"/> is empty where they did not say why.</summary>
    public sealed record Frozen(string Reason) : Signal;

    /// <summary>The freeze was lifted. What it paused stays so, and need not be told any more that the model is frozen.</summary>
    public sealed record Unfrozen : Signal;

    /// <summary>Nobody has looked at its candidate for too long; the watchdog has taken the traffic off it.</summary>
    public sealed record LeaseExpired : Signal;

    /// <summary>It cannot be carried on.</summary>
    public sealed record Broken(string Error) : Signal;
}
