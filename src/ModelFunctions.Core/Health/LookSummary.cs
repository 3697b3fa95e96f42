namespace ModelFunctions.Core.Health;

/// <summary>What a look found, as the rollout's row keeps it.</summary>
/// <param name="Turn">The turn in which it was taken; with the rollout it names the look's row.</param>
/// <param name="At">When.</param>
/// <param name="Verdict">What it says.</param>
/// <param name="Checks">What each check says.</param>
public sealed record LookSummary(int Turn, DateTimeOffset At, Verdict Verdict, IReadOnlyList<CheckResult> Checks);
