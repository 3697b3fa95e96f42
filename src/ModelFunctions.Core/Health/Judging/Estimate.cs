using ModelFunctions.Core.Health.Judging.Betting;

namespace ModelFunctions.Core.Health.Judging;

/// <summary>A figure for people, with its 95 % interval for a single look; the judge decides by ln E, never by it.</summary>
/// <param name="Value">A rate from 0 to 1, a 95th percentile in milliseconds, or a distance from 0 to 1, by the kind of check.</param>
/// <param name="Requests">The requests it rests on, at least 0.</param>
/// <param name="Interval">Where it may lie; null for a distance.</param>
public sealed record Estimate(double Value, long Requests, Interval? Interval = null)
{
    /// <summary>The rate of hits; null where there was no trial.</summary>
    internal static Estimate? Rate(Hits hits)
    {
        if (hits.Trials == 0) return null;
        var (low, high) = RateInterval.Wilson(hits);
        return new Estimate(hits.Rate, hits.Trials, new Interval(low, high));
    }
}
