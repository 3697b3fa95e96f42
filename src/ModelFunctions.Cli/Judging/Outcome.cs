using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Cli.Judging;

/// <summary>How the rollout would have ended.</summary>
/// <param name="Name">promoted, reverted, paused or unfinished.</param>
/// <param name="Place">The look or block that decided it; null where none did.</param>
/// <param name="Evidence">The check that decided it, and how; null where none did.</param>
internal sealed record Outcome(string Name, Place? Place = null, CheckEvidence? Evidence = null)
{
    private const string Promoted = "promoted", Unfinished = "unfinished";

    /// <summary>How far the rollout would have come, in words; null where a check, or the want of data, has decided.</summary>
    public string? Progress { get; private init; }

    public int ExitCode => Name switch
    {
        Promoted => Cli.ExitCode.Well,
        Unfinished => Cli.ExitCode.Unfinished,
        _ => Cli.ExitCode.Failed,
    };

    /// <summary>No look has said anything yet: a rollout without data pauses.</summary>
    public static Outcome NoData { get; } = new("paused");

    /// <summary>Nothing speaks against the version so far.</summary>
    private static Outcome Healthy { get; } = new(Unfinished);

    /// <summary>The outcome at the end of the blocks: promoted if the steps would have been over by then.</summary>
    public Outcome AtEnd(RolloutProgress progress) =>
        Name != Unfinished && !(this == NoData && progress.GoesOnWithoutData) ? this
        : new Outcome(progress.PromotedAt is null && !progress.IsFirst ? Unfinished : Promoted, progress.PromotedAt) { Progress = progress.Told(this == NoData ? "no look had any data" : "healthy so far") };

    /// <summary>The outcome after one more look: the first revert stands, before it the first pause.</summary>
    public Outcome After(Place place, LookResult look) => (Name, look.Decisive) switch
    {
        ("reverted", _) => this,
        (_, { On: CheckAction.Revert } found) => new Outcome("reverted", place, found),
        ("paused", _) when Place is not null => this,
        (_, { On: CheckAction.Pause } found) => new Outcome("paused", place, found),
        _ => look.Verdict == Verdict.Healthy ? Healthy : this,
    };
}
