using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Health;

/// <summary>
/// What a gateway found when it made the candidate of a rollout ready, told once per rollout and boot. One that failed is
/// <i>degraded</i> at once; the gate passes when a live source has passed.
/// </summary>
/// <param name="Source">Who tells: a name and its boot, as in its blocks.</param>
/// <param name="Version">The version that was tried.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="At">When.</param>
[Format(1)]
public sealed record GateReport(string Source, VersionNumber Version, GateOutcome Outcome, DateTimeOffset At)
{
    /// <summary>Why it failed, in words for people, cut to <see cref="FreeText.MaxTold"/> characters; null where it passed.</summary>
    public string? Reason { get; init => field = value is null ? null : FreeText.Cut(value, FreeText.MaxTold); }

    /// <summary>True where it answered a golden set, well or not.</summary>
    public bool Golden { get; init; }

    /// <summary>Why the version is degraded, in words; null where it passed.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Refusal => Outcome == GateOutcome.Passed ? null : $"{Source} refused version {Version}: {Reason}";
}

/// <summary>What came of making a candidate ready.</summary>
public enum GateOutcome
{
    /// <summary>Loaded, takes what stable takes, and passed its golden set where there is one.</summary>
    Passed,

    /// <summary>Its bytes are gone, have another hash, cannot be loaded, or do not fit in memory.</summary>
    NotLoaded,

    /// <summary>It does not take what stable takes, or does not give what stable gives.</summary>
    OtherSignature,

    /// <summary>It answered the golden set otherwise than expected.</summary>
    GoldenFailed,
}
