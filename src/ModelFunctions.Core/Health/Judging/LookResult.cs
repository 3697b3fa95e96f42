namespace ModelFunctions.Core.Health.Judging;

/// <summary>What one look says.</summary>
/// <param name="Verdict">Degraded where a check in force is; no data where none of those in force could say anything; else healthy.</param>
/// <param name="Checks">The evidence of each statistical check, in the policy's order.</param>
/// <param name="Decisive">The check that made the verdict degraded: one that reverts before one that pauses; null otherwise.</param>
/// <param name="Counted">The blocks that were new, in the order in which they were counted. Looks replayed with them give the same bits.</param>
public sealed record LookResult(
    Verdict Verdict, IReadOnlyList<CheckEvidence> Checks, CheckEvidence? Decisive, IReadOnlyList<BlockKey> Counted);
