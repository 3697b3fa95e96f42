using ModelFunctions.Bench.Judging.Worlds;
using ModelFunctions.Core.Health.Judging;

namespace ModelFunctions.Bench.Judging;

/// <summary>One row of the table: a world, the one check that is to judge it, and what must come of it.</summary>
/// <param name="Target">Which target it belongs to, T1 to T7; B for a broken model without a target.</param>
/// <param name="Name">What is special about the world.</param>
/// <param name="Check">The check, which has all of α.</param>
/// <param name="World">What happens.</param>
internal sealed record TableRow(string Target, string Name, StatisticalCheck Check, IWorld World)
{
    /// <summary>The looks after which the candidate gets worse; requests are counted from there.</summary>
    public int Onset { get; init; }

    /// <summary>True where the candidate is as good as stable, and taking it back is the mistake.</summary>
    public bool Good { get; init; }

    /// <summary>What is to be reached at α = .01 and .05; null where there is no target.</summary>
    public (Goal Strict, Goal Lenient)? Goals { get; init; }
}

/// <summary>What a row must reach.</summary>
/// <param name="Taken">The most good versions of 2,000 that may be taken back; for bad versions not used.</param>
/// <param name="Median">The most candidate requests until half of the bad versions are taken back.</param>
/// <param name="Ninety">The same for nine of ten.</param>
internal readonly record struct Goal(int Taken, int Median = 0, int Ninety = 0);
