namespace ModelFunctions.Core.Health.Judging.Betting;

/// <summary>How many of an arm's requests were hits: failed, invalid, or slower than a cut.</summary>
/// <param name="Count">0 to <paramref name="Trials"/>.</param>
/// <param name="Trials">All requests that count, at least 0.</param>
public readonly record struct Hits(long Count, long Trials)
{
    /// <summary>The share of hits, 0 to 1; 0 where there were no trials.</summary>
    public double Rate => Trials == 0 ? 0 : (double)Count / Trials;

    public static Hits operator +(Hits a, Hits b) => new(a.Count + b.Count, a.Trials + b.Trials);
}
