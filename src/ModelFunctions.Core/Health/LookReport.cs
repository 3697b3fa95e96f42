using System.Text.Json.Serialization;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health;

/// <summary>What a look tells the rollout.</summary>
/// <param name="Summary">The verdict and what each check says.</param>
/// <param name="IsServed">True if every live source counts at the awaited generation or a later one, and there is a live source.</param>
/// <param name="Requests">What the candidate answered at that generation or later, in the blocks of this look.</param>
public sealed record LookReport(LookSummary Summary, bool IsServed, long Requests)
{
    [JsonConstructor]
    private LookReport() : this(null!, false, 0) { }

    /// <summary>What it says.</summary>
    public Verdict Verdict => Summary.Verdict;

    /// <summary>True if there is a live source of blocks.</summary>
    public bool IsHeard { get; init; }

    /// <summary>The last look at which a source had something new; null where none ever had.</summary>
    public DateTimeOffset? HeardAt { get; init; }

    /// <summary>True if a server has said, not long ago, that it has made the version ready.</summary>
    public bool IsAccepted { get; init; }

    /// <summary>True if the look saw what servers do: only then does it stand for the time since the one before.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool HasReached => IsHeard && Verdict != Verdict.SourceDown;

    /// <summary>Why a server refused the version at its gate, in words; null where none did.</summary>
    public string? Refusal { get; init; }

    /// <summary>The first check that wants that done, if any.</summary>
    public CheckResult? Demanding(CheckAction action) => Summary.Checks.FirstOrDefault(check => check.Demands(action));

    /// <summary>Why the version must be taken back, in words; null where it need not be.</summary>
    /// <param name="policy">The rollout's policy.</param>
    public string? WhyRevert(RolloutPolicy policy) => Refusal ?? Demanding(CheckAction.Revert)?.Sentence(policy);
}
