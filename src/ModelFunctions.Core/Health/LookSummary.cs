namespace ModelFunctions.Core.Health;

/// <summary>What a look found, as the rollout's row keeps it.</summary>
/// <param name="Turn">The turn in which it was taken; with the rollout it names the look's row.</param>
/// <param name="At">When.</param>
/// <param name="Verdict">What it says.</param>
/// <param name="Checks">What each check says.</param>
public sealed record LookSummary(int Turn, DateTimeOffset At, Verdict Verdict, IReadOnlyList<CheckResult> Checks)
{
    /// <summary>The share of the requests in its new blocks that the version answered, 0 to 1; null where there were none.</summary>
    public double? Served { get; init; }
}
