using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Health.Charts;

/// <summary>What a chart shows of one look.</summary>
/// <param name="Turn">The turn in which it was taken.</param>
/// <param name="At">When.</param>
/// <param name="Phase">Where the rollout was.</param>
/// <param name="Verdict">What it says.</param>
public sealed record LookFigures(int Turn, DateTimeOffset At, RolloutPhase Phase, Verdict Verdict)
{
    /// <summary>The turn of the look before it that the rollout decided by; null for the first.</summary>
    public int? Previous { get; init; }

    /// <summary>The step, from 1; null outside the steps.</summary>
    public int? Step { get; init; }

    /// <summary>Requests that the version answered in the blocks of this look.</summary>
    public long Candidate { get; init; }

    /// <summary>Requests that stable answered in them.</summary>
    public long Stable { get; init; }

    /// <summary>What each check says.</summary>
    public IReadOnlyList<CheckFigures> Checks { get; init; } = [];
}

/// <summary>The figures of up to <see cref="Most"/> looks in one row, so that a chart of all looks is read in few.</summary>
/// <param name="First">The turn of the first of them, which names the row.</param>
/// <param name="Looks">The figures, in the order in which the looks were taken.</param>
[Format(1)]
public sealed record FiguresPage(int First, IReadOnlyList<LookFigures> Looks)
{
    /// <summary>How many looks a row has at most.</summary>
    public const int Most = 100;

    /// <summary>The row after another look: this one with it, or a new one where this one is full or absent.</summary>
    public static FiguresPage After(FiguresPage? before, LookFigures look) =>
        before is { Looks.Count: < Most } ? before with { Looks = [.. before.Looks, look] } : new FiguresPage(look.Turn, [look]);
}
