using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Cli.Judging;

/// <summary>How the rollout would have ended.</summary>
/// <param name="Name">promoted, reverted or paused.</param>
/// <param name="Place">The look or block that decided it; null where none did.</param>
/// <param name="Evidence">The check that decided it, and how; null where none did.</param>
internal sealed record Outcome(string Name, Place? Place = null, CheckEvidence? Evidence = null)
{
    public int ExitCode => Name == "promoted" ? Cli.ExitCode.Well : Cli.ExitCode.Failed;

    /// <summary>No look has said anything yet: a rollout without data pauses.</summary>
    public static Outcome NoData { get; } = new("paused");

    /// <summary>The outcome after one more look: the first revert stands, before it the first pause.</summary>
    public Outcome After(Place place, LookResult look) => (Name, look.Decisive) switch
    {
        ("reverted", _) => this,
        (_, { On: CheckAction.Revert } found) => new Outcome("reverted", place, found),
        ("paused", _) when Place is not null => this,
        (_, { On: CheckAction.Pause } found) => new Outcome("paused", place, found),
        _ => look.Verdict == Verdict.Healthy ? new Outcome("promoted") : this,
    };
}
