namespace ModelFunctions.Core.Models;

/// <summary>How a rollout has ended, in short; its own row has the rest.</summary>
/// <param name="Id">Which rollout.</param>
/// <param name="Phase">How it ended.</param>
/// <param name="EndedAt">When.</param>
/// <param name="Reason">Why, cut to <see cref="MaxReason"/> characters; null where it simply succeeded.</param>
public sealed record EndedRollout(RolloutId Id, RolloutPhase Phase, DateTimeOffset EndedAt, string? Reason)
{
    /// <summary>The most characters of a reason that are kept: the row that holds it is written with every event.</summary>
    public const int MaxReason = FreeText.MaxReason;

    /// <summary>What is kept of a rollout that ended so, its reason cut where it is longer than <see cref="MaxReason"/>.</summary>
    public static EndedRollout Of(RolloutId id, RolloutPhase phase, DateTimeOffset endedAt, string? reason) =>
        new(id, phase, endedAt, reason is null ? null : Cut(reason));

    /// <summary>The words, cut where they are longer than <see cref="MaxReason"/>.</summary>
    public static string Cut(string words) => FreeText.Cut(words, MaxReason);
}
