using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health.Judging;

/// <summary>What one look says.</summary>
/// <param name="Verdict">Degraded where a check in force is; no data where none of those in force could say anything; else healthy.</param>
/// <param name="Checks">The evidence of each statistical check, in the policy's order.</param>
/// <param name="Decisive">The check that made the verdict degraded: one that reverts before one that pauses; null otherwise.</param>
/// <param name="Counted">The blocks that were new, in the order in which they were counted. Looks replayed with them give the same bits.</param>
public sealed record LookResult(
    Verdict Verdict, IReadOnlyList<CheckEvidence> Checks, CheckEvidence? Decisive, IReadOnlyList<BlockKey> Counted)
{
    /// <summary>The result of that evidence.</summary>
    internal static LookResult Of(IReadOnlyList<CheckEvidence> checks, IReadOnlyList<BlockKey> counted)
    {
        var inForce = checks.Where(found => found.On != CheckAction.None).ToList();
        var decisive = inForce.Where(found => found.Verdict == Verdict.Degraded).MinBy(found => found.On);
        var verdict = decisive is not null ? Verdict.Degraded
            : inForce.Any(found => found.Verdict == Verdict.Healthy) ? Verdict.Healthy
            : Verdict.NoData;
        return new LookResult(verdict, checks, decisive, counted);
    }

    /// <summary>The same, with checks, by index, that go on as dry runs.</summary>
    internal LookResult Acknowledging(IReadOnlyList<int> checks) => checks.Count == 0
        ? this
        : Of([.. Checks.Select(check => checks.Contains(check.Check) ? check with { On = CheckAction.None } : check)], Counted);
}
